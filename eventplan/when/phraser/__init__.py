"""Tree to its canonical sentence, in Chinese and in English."""
