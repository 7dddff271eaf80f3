//! The official metadata of a product, `api-docs.json`.
