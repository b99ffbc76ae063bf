"""What the address and the server of a feed get wrong."""
