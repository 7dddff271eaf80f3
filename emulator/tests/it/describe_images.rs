//! `DescribeImages` beyond what is known of the service, which `parity` holds.

mod filters;
mod owners;
mod pages;
mod tags;
