//! `trust forget`: erases records for good, with every trace of their words that it can reach.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cmd::arg::{ForgetId, IdKind};
use crate::cmd::context::Ctx;
use crate::cmd::draft;
use crate::cmd::resolve_id::{self, Identified};
use crate::cmd::sync::{self, calendar};
use crate::cmd::view::{not_found, refused};
use crate::domain::guide::{Note, Session};
use crate::domain::heard::Heard;
use crate::domain::idea::{Idea, IdeaStats};
use crate::domain::log::Log;
use crate::domain::promise::Promise;
use crate::domain::quoted;
use crate::error::{Error, Kind, Result};
use crate::render::forget as words;
use crate::report::{Forgotten, ForgottenFile, ForgottenItem, Output, Report};
use crate::store::{CleanedFile, Erasure, FileAction, Table};
use uuid::Uuid;

/// Erase records for good
///
/// Erases records, their earlier words and all that belongs to them from the database and its
/// journal. This cannot be undone, and neither can earlier changes of these records. It asks for
/// confirmation. No other program may have the database open.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust forget log 7"
        "trust forget promise 3 5-8 --backups"
        "trust forget --backups --yes     records forgotten before, from the backups"
    ],
    after_long_help = lines![
        "KIND is promise, log, heard, note, session, idea or repair."
        "To erase a record that was deleted before, give its old number."
        "For a repair, ID is that of its promise."
        "What it cannot erase: `trust help privacy`"
    ]
)]
pub struct Forget {
    /// The kind of the records
    #[arg(
        value_enum,
        value_name = "KIND",
        hide_possible_values = true,
        required_unless_present = "backups"
    )]
    pub kind: Option<ForgetKind>,

    /// IDs, ranges ('3-5') or pieces of the text; without one, you choose from a list
    #[arg(value_name = "ID")]
    pub ids: Vec<ForgetId>,

    /// Also erase all records ever forgotten, this time and before, from the automatic backups
    #[arg(long)]
    pub backups: bool,

    /// Erase without asking
    #[arg(short, long)]
    pub yes: bool,
}

/// A kind of record that can be forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ForgetKind {
    /// Promises with their answers and repairs
    Promise,
    /// Log entries
    Log,
    /// Words of your partner
    Heard,
    /// Notes on the steps of the guide
    Note,
    /// Sessions with the specialist
    Session,
    /// Ideas for dates
    #[value(alias = "date")]
    Idea,
    /// Repairs of a promise
    Repair,
}

impl ForgetKind {
    /// The IDs that come after it.
    pub fn ids(self) -> IdKind {
        match self {
            Self::Promise | Self::Repair => IdKind::Promise,
            Self::Log => IdKind::Log,
            Self::Heard => IdKind::Heard,
            Self::Note => IdKind::Note,
            Self::Session => IdKind::Session,
            Self::Idea => IdKind::Idea,
        }
    }

    /// Its name on the command line and for programs.
    fn name(self) -> &'static str {
        match self {
            Self::Promise => "promise",
            Self::Log => "log",
            Self::Heard => "heard",
            Self::Note => "note",
            Self::Session => "session",
            Self::Idea => "idea",
            Self::Repair => "repair",
        }
    }

    /// The IDs that `words` name.
    fn named(self, ctx: &Ctx, ids: &[ForgetId]) -> Result<Vec<i64>> {
        let question = &words::which(self.name());
        match self {
            Self::Promise | Self::Repair => chosen::<Promise>(ctx, ids, question),
            Self::Log => chosen::<Log>(ctx, ids, question),
            Self::Heard => chosen::<Heard>(ctx, ids, question),
            Self::Note => chosen::<Note>(ctx, ids, question),
            Self::Session => chosen::<Session>(ctx, ids, question),
            Self::Idea => chosen::<IdeaStats>(ctx, ids, question),
        }
    }

    /// The uids of what one ID names.
    fn uids(self, ctx: &Ctx, id: i64) -> Result<Vec<(Table, Uuid)>> {
        let table = match self {
            Self::Promise => Table::Promise,
            Self::Log => Table::Log,
            Self::Heard => Table::Heard,
            Self::Note => Table::Note,
            Self::Session => Table::Session,
            Self::Idea => Table::Idea,
            Self::Repair => {
                let repairs = ctx.store.repair_uids(id)?;
                if repairs.is_empty() {
                    return Err(not_found(words::no_repairs(id)));
                }
                let repairs = repairs.into_iter().map(|uid| (Table::Repair, uid));
                return Ok(repairs.collect());
            }
        };
        let uid = ctx.store.uid_ever(table, id)?;
        Ok(uid.map(|uid| (table, uid)).into_iter().collect())
    }

    /// The text of a record that exists.
    fn text(self, ctx: &Ctx, id: i64) -> Result<Option<String>> {
        let store = &ctx.store;
        Ok(match self {
            Self::Promise | Self::Repair => store.get::<Promise>(id)?.map(|one| one.text),
            Self::Log => store.get::<Log>(id)?.map(|one| one.text),
            Self::Heard => store.get::<Heard>(id)?.map(|one| one.text),
            Self::Note => store.get::<Note>(id)?.map(|one| one.text),
            Self::Session => store.get::<Session>(id)?.and_then(|one| one.note),
            Self::Idea => store.get::<Idea>(id)?.map(|one| one.text),
        })
    }

    /// The command, without the name of the program, whose texts belong to a record.
    fn editing(self, id: i64) -> Option<String> {
        match self {
            Self::Log => Some(draft::edit("log", id)),
            Self::Heard => Some(draft::edit("heard", id)),
            Self::Note => Some(draft::edit("step", id)),
            Self::Session => Some(draft::edit("step session", id)),
            Self::Promise | Self::Idea | Self::Repair => None,
        }
        .map(|command| command.name)
    }
}

fn chosen<T: Identified>(ctx: &Ctx, words: &[ForgetId], question: &str) -> Result<Vec<i64>>
where
    ForgetId: crate::cmd::arg::IdOf<T>,
{
    resolve_id::ids_ever::<T, ForgetId>(ctx, words, question)
}

pub fn run(ctx: &mut Ctx, args: &Forget) -> Result<Report> {
    let mut items = Vec::new();
    let mut uids = Vec::new();
    if let Some(kind) = args.kind {
        for id in kind.named(ctx, &args.ids)? {
            uids.extend(kind.uids(ctx, id)?);
            items.push(ForgottenItem {
                kind: kind.name(),
                id,
            });
        }
    } else if !ctx.store.has_forgotten()? {
        return Err(refused(words::nothing_forgotten()));
    }
    if !args.yes {
        confirm(ctx, args, &items)?;
    }
    let today = ctx.clock.today();
    let mut erasure = Erasure::default();
    let mut files = Vec::new();
    if !uids.is_empty() {
        let promises: Vec<Uuid> = uids
            .iter()
            .filter(|(table, _)| *table == Table::Promise)
            .map(|(_, uid)| *uid)
            .collect();
        let tasks = calendar::Erased::find(ctx, &promises)?;
        erasure = ctx.store.forget(&uids, &words::journal(&items), today)?;
        files = ctx.store.remove_unfinished();
        files.extend(unsaved(ctx, args, &items, &erasure));
        files.extend(shared(ctx)?);
        let tasks = tasks.iter().flat_map(|tasks| tasks.blank(ctx));
        files.extend(tasks.map(|(path, written)| rewritten(path, written)));
    }
    if args.backups {
        files.extend(ctx.store.forget_in_copies(today));
    }
    let copies = if args.backups {
        0
    } else {
        // If they cannot be listed, `trust forget --backups` says why.
        ctx.store.automatic_copies().unwrap_or(1)
    };
    Ok(Report {
        output: Output::Forgotten(Forgotten {
            items,
            records: erasure.records,
            files: files.into_iter().map(view).collect(),
        }),
        notes: words::notes(copies),
    })
}

/// Takes care that a person wants it.
fn confirm(ctx: &Ctx, args: &Forget, items: &[ForgottenItem]) -> Result<()> {
    let text = match (args.kind, items) {
        (Some(kind), [one]) => kind.text(ctx, one.id)?,
        _ => None,
    };
    let question = words::question(items, text.as_deref());
    let choice = words::ANSWERS.map(str::to_owned);
    match ctx.picker.pick(&question, &choice) {
        Ok(Some(1)) => Ok(()),
        Ok(_) => Err(Error::left(words::NOTHING_ERASED)),
        Err(error) if error.kind == Kind::Usage => Err(refused(words::not_agreed(items))),
        Err(error) => Err(error),
    }
}

/// Removes the texts of editors and prompts that were not saved and belong to the records.
fn unsaved(
    ctx: &Ctx,
    args: &Forget,
    items: &[ForgottenItem],
    erasure: &Erasure,
) -> Vec<CleanedFile> {
    let commands: Vec<String> = items
        .iter()
        .filter_map(|item| args.kind?.editing(item.id))
        .collect();
    let mut removed = Vec::new();
    for text in ctx.texts.all_unsaved() {
        let bytes = text.read(usize::MAX).unwrap_or_default();
        // Options may have words too, such as a note.
        let content = format!("{}\n{}", String::from_utf8_lossy(&bytes), text.command.line);
        let words = erasure.words.iter().map(String::as_str);
        if commands.contains(&text.command.name) || quoted::shares_words(&content, words) {
            let action = match text.remove() {
                Ok(()) => FileAction::Removed,
                Err(error) => FileAction::Failed(words::not_removed(&error)),
            };
            removed.push(CleanedFile {
                path: text.path,
                action,
            });
        }
    }
    removed
}

/// Writes the file that other computers read again, without what was erased.
fn shared(ctx: &mut Ctx) -> Result<Option<CleanedFile>> {
    let written = sync::rewrite_own(ctx)?;
    Ok(written.map(|(path, written)| rewritten(path, written)))
}

fn rewritten(path: PathBuf, written: Result<()>) -> CleanedFile {
    CleanedFile {
        path,
        action: match written {
            Ok(()) => FileAction::Rewritten,
            Err(error) => FileAction::Failed(error.message),
        },
    }
}

fn view(file: CleanedFile) -> ForgottenFile {
    let (action, why) = match file.action {
        FileAction::Rewritten => ("rewritten", None),
        FileAction::Removed => ("removed", None),
        FileAction::Failed(why) => ("failed", Some(why)),
    };
    ForgottenFile {
        path: file.path.display().to_string(),
        action,
        why,
    }
}
