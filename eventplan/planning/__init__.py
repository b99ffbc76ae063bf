"""What could happen becomes what will: candidates, a first plan, the referee, the reasons."""
