"""Communiqué: official statements in, a knowledge graph with its evidence out."""
