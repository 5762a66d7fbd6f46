//! The real binary, in an environment that the tests own.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod add;
mod add_habits;
mod add_rules;
mod agreed;
mod ahead;
mod answer;
mod answer_day;
mod apology;
mod apology_editor;
mod calendar;
#[cfg(unix)]
mod called;
mod choice;
mod clear;
mod complete;
mod complete_database;
mod config;
mod copy;
mod counts;
mod database_option;
mod date;
mod days;
mod edit;
mod environment;
#[cfg(unix)]
mod evenings;
mod export;
mod export_files;
mod forget;
mod four_weeks;
mod hands;
mod harness;
mod heard;
mod hints;
mod import;
mod import_again;
mod import_calendar;
mod import_faults;
mod import_foreign;
mod import_habits;
mod import_merge;
mod json;
mod list;
mod log;
mod log_figures;
mod log_screens;
#[cfg(unix)]
mod log_text;
mod man;
mod moves;
mod moves_open;
mod moves_printed;
mod not_found;
mod on_words;
mod pause;
mod pause_answered;
mod pause_from;
mod pause_moved;
mod pause_nights;
mod period;
mod period_answers;
mod period_changed;
mod period_end;
mod period_export;
mod period_first;
mod phone;
mod phone_random;
mod printed_details;
mod printed_period;
mod printed_ways;
mod private;
mod recurring;
mod recurring_end;
mod relative;
mod remind;
#[cfg(target_os = "linux")]
mod remind_cron;
#[cfg(target_os = "linux")]
mod remind_desktop;
mod remind_lost;
#[cfg(unix)]
mod remind_timer;
#[cfg(unix)]
mod remind_units;
mod repair;
mod repair_listed;
mod repair_several;
#[cfg(unix)]
mod repair_terminal;
mod report;
mod report_figures;
mod review;
mod review_except;
mod review_grouped;
#[cfg(unix)]
mod review_grouped_terminal;
#[cfg(unix)]
mod review_return;
mod review_terminal;
mod review_unknown;
mod rewording;
mod rule_change;
mod rule_later;
mod rule_replaced;
mod rules;
mod safety;
mod safety_doctor;
mod screens;
mod screens_first;
mod session;
mod several;
#[cfg(unix)]
mod share;
mod share_fair;
mod share_page;
mod small_hours;
mod spans;
mod status;
mod step;
mod stop;
mod symbols;
mod sync;
mod sync_away;
mod sync_calendar;
mod sync_calendar_files;
mod sync_clients;
mod sync_discreet;
mod sync_figures;
mod sync_files;
mod sync_phones;
mod sync_random;
mod sync_settled;
mod sync_syncthing;
mod sync_timer;
mod sync_unticked;
mod terminal;
mod terminal_keys;
mod text;
mod time;
mod today;
mod undo;
mod unknown_done;
mod usage;
