-- Interviews, the facts they are made of, and what is derived from the facts.
--
-- Times are RFC 3339 text in UTC with milliseconds, so that text order is time order.
-- Only `events` is told from outside. `turns` and `marks`, and `status`, `ended` and `reason` of `interviews`,
-- follow from the events and are written in the same transaction.

-- Says that the file is Sextant's ("SXTN"), so that another program's database is never written to.
pragma application_id = 0x5358544e;

-- The prompt files that interviews were held with, as they were then.
create table prompt_versions (
    hash   text not null primary key,       -- SHA-256 of the file's bytes, lower-case hexadecimal
    prompt text not null,                   -- the slug
    title  text not null,
    brief  text not null,                   -- the text posed, which is turn 1
    source text not null                    -- the file itself, TOML
) strict;

create table interviews (
    id        text not null primary key,
    prompt    text not null,
    version   text not null references prompt_versions (hash),
    candidate text not null,
    pace      text not null,
    minutes   integer not null,
    seed      text not null,                -- decimal digits: it may be larger than a signed integer
    status    text not null check (status in ('open', 'paused', 'ended')),
    started   text not null,
    ended     text,
    reason    text,                         -- why it ended
    coverage  real,                         -- 0 to 1; null until scored, and when no point was asked
    reach     real                          -- 0 to 1; null until scored
) strict;

create index interviews_by_start on interviews (started);

-- What happened, in order. `body` is one `interview::Event` as JSON.
create table events (
    interview text not null references interviews (id) on delete cascade,
    seq       integer not null,             -- from 1 without gaps
    at        text not null,
    kind      text not null generated always as (body ->> '$.event') virtual,
    body      text not null check (json_valid(body)),
    primary key (interview, seq)
) strict;

create trigger events_have_no_gaps before insert on events
when new.seq <> (select coalesce(max(seq), 0) + 1 from events where interview = new.interview)
begin
    select raise(abort, 'the events of an interview have no gaps');
end;

create trigger events_never_change before update on events
begin
    select raise(abort, 'events are append-only');
end;

-- The rows of a deleted interview are removed after its own row, so they pass.
create trigger events_stay before delete on events
when exists (select 1 from interviews where id = old.interview)
begin
    select raise(abort, 'events are append-only; delete the interview');
end;

create table turns (
    interview text not null references interviews (id) on delete cascade,
    turn      integer not null,             -- from 1 over all speakers
    at        text not null,
    speaker   text not null,                -- interviewer, candidate, observer
    move      text,                         -- what the interviewer did by it; null for the brief and for people
    kind      text,                         -- what kind of message it was; null for the interviewer and while unjudged
    dimension text,
    text      text not null,
    undone    integer not null default 0,   -- 1 when the candidate took it back
    primary key (interview, turn)
) strict;

-- What the assessor said about every rubric point for every judged turn.
create table marks (
    interview text not null,
    turn      integer not null,
    point     text not null,
    verdict   text not null,                -- covered, partial, absent
    score     real not null,                -- calibrated probability, 0 to 1
    evidence  text not null,                -- JSON list of {"start","end","text"}, byte offsets into the turn's text
    reasons   text not null,                -- JSON list of the codes of the gates that lowered the mark
    withdrawn integer not null,             -- 1 when the message takes back what the point says
    assessor  text not null,
    primary key (interview, turn, point),
    foreign key (interview, turn) references turns (interview, turn) on delete cascade
) strict;

-- For a person with the sqlite3 shell: select * from transcript where interview like '5f3a%';
create view transcript as
select t.interview, p.title, i.candidate, t.turn, t.at as time, t.speaker,
       coalesce(t.move, t.kind) as what,   -- the interviewer's move or the kind of the candidate's message
       t.dimension, t.text, t.undone
from turns t
join interviews i on i.id = t.interview
join prompt_versions p on p.hash = i.version
order by i.started, t.interview, t.turn;
