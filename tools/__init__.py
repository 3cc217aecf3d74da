"""What the Makefile calls: setting up, writing docs from code, checking what is committed."""
