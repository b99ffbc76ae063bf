"""What is done around activities, by whom, and what law asks for."""
