"""One module per shop platform or courier: their files and events → our facts."""
