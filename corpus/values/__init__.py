"""The values that a sentence gives: how much, how many, and when."""
