"""Who says what a sentence says: rules over its words."""
