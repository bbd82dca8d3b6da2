-- What a database may hold after 0002: an interview in a thread with an observer, a piece said, one waiting and one
-- deleted; one in direct messages whose place is not usable; and everything that hangs on them.
insert into interviews values
    ('c0de', 'newsfeed-ranking', '2c3d', 'Cy', 'standard', 35, '9',
     'open', '2026-04-01T05:06:08.000Z', null, null, null, null),
    ('d0d0', 'newsfeed-ranking', '2c3d', 'Dee', 'quick', 35, '10',
     'paused', '2026-04-02T05:06:08.000Z', null, null, null, null);

insert into events (interview, seq, at, body) values
    ('c0de', 1, '2026-04-01T05:06:08.000Z', '{"event":"began","prompt":"newsfeed-ranking","version":"2c3d","candidate":"Cy","pace":"standard","minutes":35,"seed":9}'),
    ('c0de', 2, '2026-04-01T05:06:09.000Z', '{"event":"asked","turn":2,"move":"open","dimension":"goals","text":"What should it achieve?"}'),
    ('c0de', 3, '2026-04-01T05:06:10.000Z', '{"event":"observed","turn":3}'),
    ('c0de', 4, '2026-04-01T05:06:11.000Z', '{"event":"said","turn":4,"text":"Clicks.","messages":[1300000000000000001,1300000000000000002]}'),
    ('c0de', 5, '2026-04-01T05:06:12.000Z', '{"event":"amended","turn":4,"text":"Trust."}'),
    ('c0de', 6, '2026-04-01T05:06:13.000Z', '{"event":"amended","turn":4,"text":null}'),
    ('d0d0', 1, '2026-04-02T05:06:08.000Z', '{"event":"began","prompt":"newsfeed-ranking","version":"2c3d","candidate":"Dee","pace":"quick","minutes":35,"seed":10}'),
    ('d0d0', 2, '2026-04-02T05:06:09.000Z', '{"event":"paused"}');

insert into turns (interview, turn, at, speaker, move, kind, dimension, text, undone) values
    ('c0de', 1, '2026-04-01T05:06:08.000Z', 'interviewer', null, null, null, 'Design a newsfeed.', 0),
    ('c0de', 2, '2026-04-01T05:06:09.000Z', 'interviewer', 'open', null, 'goals', 'What should it achieve?', 0),
    ('c0de', 3, '2026-04-01T05:06:10.000Z', 'observer', null, null, null, '', 0),
    ('c0de', 4, '2026-04-01T05:06:11.000Z', 'candidate', null, null, null, 'Clicks.', 0),
    ('d0d0', 1, '2026-04-02T05:06:08.000Z', 'interviewer', null, null, null, 'Design a newsfeed.', 0);

insert into starts values
    ('eeee', 1400000000000000001, 7001, 7002, 9003, 'Eve', 'newsfeed-ranking', 'thorough', 'evaluation,personalization', 20, 1, '2026-04-03T05:06:08.000Z');

insert into talks values
    ('c0de', 1400000000000000002, 9001, 7001, 7002, 7003, 0, 1300000000000000003, 1300000000000000004, '2026-04-01T05:06:11.000Z', 0, null),
    ('d0d0', null, 9002, null, null, 7004, 1, 1300000000000000009, 1300000000000000008, '2026-04-02T05:06:08.000Z', 1, 'forbidden');

insert into pieces (id, interview, at, text, turn, deleted) values
    (1300000000000000001, 'c0de', '2026-04-01T05:06:10.000Z', 'Trust.', 4, 0),
    (1300000000000000002, 'c0de', '2026-04-01T05:06:11.000Z', 'Clicks.', 4, 1),
    (1300000000000000003, 'c0de', '2026-04-01T05:06:14.000Z', 'And one more thing', null, 0);

insert into outbox (interview, channel, body, quotes, tried_at) values
    ('c0de', 7003, '{"content":"What else?"}', 1, '2026-04-01T05:06:15.000Z'),
    ('d0d0', 7004, '{"content":"Paused."}', 0, null);

insert into quoting values (1300000000000000004, 7003, 'c0de');
insert into deletions values (1300000000000000005, 7005);
insert into observations values ('c0de', 3, 1300000000000000000, 9009, 'Good luck!');
insert into shares values
    ('c0de', 7001, 7006, 1300000000000000006, '2026-04-01T06:06:08.000Z'),
    ('c0de', 7001, 7007, null, '2026-04-01T06:06:08.000Z');
insert into guild_settings values (7001, 'retention_days', '30');
insert into tallies values (0, 'newsfeed-ranking', '2026-04', 1, 0), (7001, 'newsfeed-ranking', '2026-04', 1, 0);
