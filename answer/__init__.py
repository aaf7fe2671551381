"""What answers a question: choosing sentences, refusing, composing the answer. Imports index and corpus."""
