"""What Deskbot promises, one module per module of the package."""
