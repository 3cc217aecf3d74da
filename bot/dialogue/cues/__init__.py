"""Small signs in a message's own words that matter only inside a talk."""
