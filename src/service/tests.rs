//! How a service holds interviews, over a real database.
