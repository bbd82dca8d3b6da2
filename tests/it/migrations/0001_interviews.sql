-- What a database may hold after 0001: an ended interview with an answer taken back, a paused and an open one.
insert into prompt_versions values
    ('0a1b', 'newsfeed-ranking', 'Rank a social newsfeed', 'Design the ranking of a newsfeed.', 'schema = 1'),
    ('2c3d', 'newsfeed-ranking', 'Rank a newsfeed', 'Design a newsfeed.', 'schema = 1 # newer');

insert into interviews values
    ('5f3a', 'newsfeed-ranking', '0a1b', 'Ada', 'standard', 35, '18446744073709551615',
     'ended', '2026-03-04T05:06:08.008Z', '2026-03-04T05:06:14.008Z', 'ended', 0.5, 0.25),
    ('77aa', 'newsfeed-ranking', '2c3d', 'Ben', 'quick', 20, '7',
     'paused', '2026-03-05T05:06:08.000Z', null, null, null, null),
    ('9b0c', 'newsfeed-ranking', '2c3d', 'Ben', 'thorough', 60, '8',
     'open', '2026-03-06T05:06:08.000Z', null, null, null, null);

insert into events (interview, seq, at, body) values
    ('5f3a', 1, '2026-03-04T05:06:08.008Z', '{"event":"began","prompt":"newsfeed-ranking","version":"0a1b","candidate":"Ada","pace":"standard","minutes":35,"seed":18446744073709551615}'),
    ('5f3a', 2, '2026-03-04T05:06:09.008Z', '{"event":"asked","turn":2,"move":"open","dimension":"goals","text":"What should it achieve?"}'),
    ('5f3a', 3, '2026-03-04T05:06:10.008Z', '{"event":"said","turn":3,"text":"Clicks."}'),
    ('5f3a', 4, '2026-03-04T05:06:11.008Z', '{"event":"undone","turn":3}'),
    ('5f3a', 5, '2026-03-04T05:06:12.008Z', '{"event":"said","turn":4,"text":"Engagement yes, but integrity is a hard floor."}'),
    ('5f3a', 6, '2026-03-04T05:06:13.008Z', '{"event":"judged","turn":4,"dimension":"goals","assessment":{"assessor":"words 1","kind":"answer","judged":true,"findings":[{"point":"competing-objectives","score":0.8312,"verdict":"covered","evidence":[{"start":0,"end":15,"text":"Engagement yes,"}]},{"point":"north-star","score":0.0312,"verdict":"absent","evidence":[],"reasons":["negation"],"withdrawn":true}]}}'),
    ('5f3a', 7, '2026-03-04T05:06:14.008Z', '{"event":"ended","reason":"ended"}'),
    ('77aa', 1, '2026-03-05T05:06:08.000Z', '{"event":"began","prompt":"newsfeed-ranking","version":"2c3d","candidate":"Ben","pace":"quick","minutes":20,"seed":7}'),
    ('77aa', 2, '2026-03-05T05:06:09.000Z', '{"event":"commanded","command":"pause"}'),
    ('77aa', 3, '2026-03-05T05:06:09.000Z', '{"event":"paused"}'),
    ('9b0c', 1, '2026-03-06T05:06:08.000Z', '{"event":"began","prompt":"newsfeed-ranking","version":"2c3d","candidate":"Ben","pace":"thorough","minutes":60,"seed":8}'),
    ('9b0c', 2, '2026-03-06T05:06:09.000Z', '{"event":"paused"}'),
    ('9b0c', 3, '2026-03-06T05:06:10.000Z', '{"event":"resumed"}');

insert into turns (interview, turn, at, speaker, move, kind, dimension, text, undone) values
    ('5f3a', 1, '2026-03-04T05:06:08.008Z', 'interviewer', null, null, null, 'Design the ranking of a newsfeed.', 0),
    ('5f3a', 2, '2026-03-04T05:06:09.008Z', 'interviewer', 'open', null, 'goals', 'What should it achieve?', 0),
    ('5f3a', 3, '2026-03-04T05:06:10.008Z', 'candidate', null, null, null, 'Clicks.', 1),
    ('5f3a', 4, '2026-03-04T05:06:12.008Z', 'candidate', null, 'answer', 'goals', 'Engagement yes, but integrity is a hard floor.', 0),
    ('77aa', 1, '2026-03-05T05:06:08.000Z', 'interviewer', null, null, null, 'Design a newsfeed.', 0),
    ('9b0c', 1, '2026-03-06T05:06:08.000Z', 'interviewer', null, null, null, 'Design a newsfeed.', 0);

insert into marks (interview, turn, point, verdict, score, evidence, reasons, withdrawn, assessor) values
    ('5f3a', 4, 'competing-objectives', 'covered', 0.8312, '[{"start":0,"end":15,"text":"Engagement yes,"}]', '[]', 0, 'words 1'),
    ('5f3a', 4, 'north-star', 'absent', 0.0312, '[]', '["negation"]', 1, 'words 1');
