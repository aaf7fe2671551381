"""What was said: documents, sentences and the store that keeps them. The ground floor: it imports no other."""
