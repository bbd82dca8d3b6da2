-- Interviews held on Discord: where each is held, what was written there, and what the bot still owes.
--
-- Discord's numbers of accounts, servers, channels and messages are integers below 2^63, and grow with time.
-- In `guild`, null stands for direct messages.

-- For finding the prompt versions that no interview uses any more.
create index interviews_by_version on interviews (version);

-- Interviews that were asked for and have no place yet. A row goes when the interview and its talk are stored, so what
-- is here after a kill may have a thread on Discord that nobody wrote down.
create table starts (
    interview   text not null primary key,
    interaction integer not null unique,    -- the command or press that asked for it; it may arrive twice
    guild       integer,
    parent      integer,                    -- the channel to open a thread in; null for direct messages
    candidate   integer not null,           -- the account
    name        text not null,              -- how the candidate wants to be named
    prompt      text not null,
    pace        text not null,
    focus       text not null,              -- keys of the dimensions, between commas; empty for all six
    minutes     integer,                    -- null: as planned by the prompt
    private     integer not null,           -- 1 for a private thread
    at          text not null
) strict;

-- Where an interview is held, and how things stand there.
create table talks (
    interview   text not null primary key references interviews (id) on delete cascade,
    interaction integer unique,             -- as in `starts`
    candidate   integer not null,
    guild       integer,
    parent      integer,                    -- the channel that the thread is in; null for direct messages
    channel     integer not null,           -- the thread, or the channel of direct messages
    private     integer not null,
    last_seen   integer not null,           -- every message up to this one was taken in
    said        integer not null,           -- the newest message of the bot's that was delivered from `outbox`
    active_at   text not null,              -- the candidate's last sign
    nudged      integer not null default 0, -- 1 once reminded since then
    gone        text                        -- why the place can't be used now
                check (gone in ('archived', 'locked', 'deleted', 'kicked', 'forbidden', 'left'))
) strict;

create index talks_by_channel on talks (channel);
create index talks_by_candidate on talks (candidate);
create index talks_by_guild on talks (guild);

-- The candidate's messages, each a part of a turn or waiting to become one. `turn` follows from the fact `said`.
create table pieces (
    id        integer primary key,          -- the message
    interview text not null references interviews (id) on delete cascade,
    at        text not null,
    text      text not null,                -- as it stands on Discord; what was said is in the fact
    turn      integer,                      -- null while it waits
    deleted   integer not null default 0    -- 1 when the candidate deleted it
) strict;

create index pieces_by_interview on pieces (interview, turn);

-- What is still to be sent, in order of `id`. A row goes when it was delivered.
create table outbox (
    id        integer primary key autoincrement,
    interview text not null references interviews (id) on delete cascade,
    channel   integer not null,
    body      text not null,
    quotes    integer not null,             -- 1 when it quotes the candidate
    tried_at  text                          -- when sending was begun; it may have arrived
) strict;

create index outbox_by_interview on outbox (interview, id);

-- Messages of the bot that quote the candidate: they are to be deleted with the interview.
create table quoting (
    message   integer primary key,
    channel   integer not null,
    interview text not null references interviews (id) on delete cascade
) strict;

create index quoting_by_interview on quoting (interview);

-- Messages of the bot to be deleted on Discord; the interviews they belonged to are gone.
create table deletions (
    message integer primary key,
    channel integer not null
) strict;

-- What others than the candidate said. The fact `observed` has only the turn, so that words can be erased here.
create table observations (
    interview text not null references interviews (id) on delete cascade,
    turn      integer not null,
    message   integer not null unique,
    author    integer not null,             -- the account
    text      text not null,
    primary key (interview, turn)
) strict;

create index observations_by_author on observations (author);

-- Channels to which the candidate showed an interview.
create table shares (
    interview text not null references interviews (id) on delete cascade,
    guild     integer not null,
    channel   integer not null,
    message   integer,                      -- the newest message that shows it there
    at        text not null,
    primary key (interview, channel)
) strict;

create index shares_by_channel on shares (channel);

create table guild_settings (
    guild integer not null,
    key   text not null,
    value text not null,
    primary key (guild, key)
) strict;

-- Counts that name nobody; they stay when interviews are erased.
create table tallies (
    guild  integer not null,                -- 0 for direct messages
    prompt text not null,
    month  text not null,                   -- as in 2026-03
    begun  integer not null default 0,
    ended  integer not null default 0,
    primary key (guild, prompt, month)
) strict;

-- As before, with the words of others where they are kept.
drop view transcript;
create view transcript as
select t.interview, p.title, i.candidate, t.turn, t.at as time, t.speaker,
       coalesce(t.move, t.kind) as what,   -- the interviewer's move or the kind of the candidate's message
       t.dimension, coalesce(o.text, t.text) as text, t.undone
from turns t
join interviews i on i.id = t.interview
join prompt_versions p on p.hash = i.version
left join observations o on o.interview = t.interview and o.turn = t.turn
order by i.started, t.interview, t.turn;
