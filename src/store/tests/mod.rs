//! Tests of the whole store.

mod query_plans;
mod tombstones;
