"""Where it was said: text analysis, passages and BM25. Imports corpus."""
