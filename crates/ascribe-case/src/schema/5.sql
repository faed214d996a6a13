-- A stage of derivation: a room, its version, and the settings it ran with.
CREATE TABLE stage (
  key INTEGER PRIMARY KEY,
  room TEXT NOT NULL,             -- reader or extractor
  version TEXT NOT NULL,
  settings TEXT NOT NULL,
  UNIQUE (room, version, settings)
) STRICT;

-- The last build, and one that is under way or was interrupted.
CREATE TABLE build (
  key INTEGER PRIMARY KEY,
  reader INTEGER NOT NULL REFERENCES stage (key),
  extractor INTEGER NOT NULL REFERENCES stage (key),
  finished INTEGER NOT NULL DEFAULT 0
) STRICT;

-- A collected file. Rows with complete = 0 are being read, or being removed.
CREATE TABLE source (
  key INTEGER PRIMARY KEY,
  path TEXT NOT NULL,
  complete INTEGER NOT NULL DEFAULT 0,
  n_bytes INTEGER,
  modified_ns INTEGER,            -- nanoseconds since 1970; null: not to be trusted
  sha256 TEXT,                    -- of the file
  format TEXT,
  reader INTEGER REFERENCES stage (key),
  n_documents INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX source_path ON source (path) WHERE complete = 1;
CREATE INDEX source_reader ON source (reader);

-- A document as it was read. Offsets are bytes of text.
CREATE TABLE document (
  key INTEGER PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES source (key) ON DELETE CASCADE,
-- fields of document
  published_precision TEXT,       -- year, month, day or time
  offset_map BLOB,                -- null: text is the file itself
  text TEXT NOT NULL,             -- last, so that lists do not read it
  UNIQUE (source, id)
) STRICT;
CREATE INDEX document_id ON document (id);
CREATE INDEX document_published ON document (published, id);

-- Which extractor has been over a document.
CREATE TABLE extraction (
  document INTEGER PRIMARY KEY REFERENCES document (key) ON DELETE CASCADE,
  stage INTEGER NOT NULL REFERENCES stage (key),
  n_statements INTEGER NOT NULL
) STRICT;
CREATE INDEX extraction_stage ON extraction (stage);

-- A statement. Spans are JSON lists of [start, end) in bytes of the document's text.
CREATE TABLE statement (
  key INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,       -- place in the order of the text, from 0
-- fields of statement
  UNIQUE (document, ordinal)
) STRICT;
CREATE UNIQUE INDEX statement_id ON statement (id, document);

-- Who holds whom responsible in a statement of the document, or clears them.
CREATE TABLE accusation (
  key INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
-- fields of accusation
  UNIQUE (document, ordinal)
) STRICT;

-- Who is named in a document.
CREATE TABLE cast_member (
  document INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
-- fields of cast_member
  PRIMARY KEY (document, ordinal)
) STRICT, WITHOUT ROWID;

-- A possible reversal. Statements are named, not keyed: a row between two
-- documents outlives a document that is read again.
CREATE TABLE reversal (
  key INTEGER PRIMARY KEY,
  document INTEGER REFERENCES document (key) ON DELETE CASCADE, -- null: between documents
  ordinal INTEGER NOT NULL,
-- fields of reversal
  CHECK (ordinal >= 0)
) STRICT;
CREATE INDEX reversal_document ON reversal (document);

-- Who a speaker of one document is in the case as a whole; only where the
-- names differ.
CREATE TABLE identity (
  document TEXT NOT NULL,         -- the document's id
  name TEXT NOT NULL,             -- the name in the document
  speaker TEXT NOT NULL,          -- the name in the case
  speaker_type TEXT NOT NULL,
  PRIMARY KEY (document, name)
) STRICT, WITHOUT ROWID;

-- What identity and the reversals between documents were derived from.
CREATE TABLE case_wide (
  key INTEGER PRIMARY KEY CHECK (key = 1),
  digest TEXT NOT NULL
) STRICT;

-- A file of posts as the last build read it.
CREATE TABLE post_file (
  key INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  n_bytes INTEGER NOT NULL,
  modified_ns INTEGER,            -- as in source
  sha256 TEXT NOT NULL            -- of the file
) STRICT;

-- What the findings in posts were derived from, and how much that was.
CREATE TABLE coordination (
  key INTEGER PRIMARY KEY CHECK (key = 1),
  digest TEXT NOT NULL,
  n_posts INTEGER NOT NULL,
  n_accounts INTEGER NOT NULL,
  first INTEGER,                  -- seconds since 1970, UTC, as all times of posts
  last INTEGER
) STRICT;

-- A post that a finding cites; not every post of the case.
CREATE TABLE post (
  key INTEGER PRIMARY KEY,
  file TEXT NOT NULL,
  row INTEGER NOT NULL,           -- from 1, heads not counted
  id TEXT,                        -- the platform's name
  account TEXT NOT NULL,
  time INTEGER NOT NULL,
  text TEXT                       -- its words, or their beginning
) STRICT;
CREATE INDEX post_account ON post (account);

-- One window of one layer, as it was looked through.
CREATE TABLE coordination_layer (
  key INTEGER PRIMARY KEY,
  layer TEXT NOT NULL,
  window_seconds INTEGER NOT NULL,
  n_accounts INTEGER NOT NULL,
  n_insufficient INTEGER NOT NULL,
  n_edges INTEGER NOT NULL,
  n_hot INTEGER NOT NULL          -- keys whose meetings were not all walked
) STRICT;

-- Two accounts that act together beyond chance in one layer and window.
CREATE TABLE coordination_edge (
  key INTEGER PRIMARY KEY,
  account_1 TEXT NOT NULL,
  account_2 TEXT NOT NULL,
  layer TEXT NOT NULL,
  window_seconds INTEGER NOT NULL,
  weight INTEGER NOT NULL,
  distinct_keys INTEGER NOT NULL,
  expected_keys REAL NOT NULL,
  p_value REAL NOT NULL,
  q_value REAL NOT NULL,
  first_1 INTEGER NOT NULL,
  first_2 INTEGER NOT NULL
) STRICT;
CREATE INDEX coordination_edge_accounts ON coordination_edge (account_1, account_2);
CREATE INDEX coordination_edge_account_2 ON coordination_edge (account_2);

-- Some of the posts behind an edge, the closest two of each shared key.
CREATE TABLE coordination_edge_post (
  edge INTEGER NOT NULL REFERENCES coordination_edge (key) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  shared TEXT NOT NULL,           -- the address, the words, the post passed on
  post_1 INTEGER NOT NULL REFERENCES post (key),
  post_2 INTEGER NOT NULL REFERENCES post (key),
  PRIMARY KEY (edge, ordinal)
) STRICT, WITHOUT ROWID;

-- The edges of two accounts taken together.
CREATE TABLE coordination_tie (
  key INTEGER PRIMARY KEY,
  account_1 TEXT NOT NULL,
  account_2 TEXT NOT NULL,
  p_value REAL NOT NULL,
  excess_keys REAL NOT NULL,
  layers TEXT NOT NULL            -- JSON list
) STRICT;

-- Accounts tied to each other more closely than to the rest; 1 is the strongest.
CREATE TABLE coordination_group (
  key INTEGER PRIMARY KEY,
  n_ties INTEGER NOT NULL,
  excess_keys REAL NOT NULL,
  layers TEXT NOT NULL,           -- JSON list
  shared TEXT NOT NULL,           -- JSON list of [key, meetings], the commonest
  meetings INTEGER NOT NULL,
  hours_utc TEXT NOT NULL,        -- JSON list of 24 counts of posts
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  over_time_from INTEGER NOT NULL, -- when its first step begins
  step_seconds INTEGER NOT NULL,
  over_time TEXT NOT NULL         -- JSON list of counts of posts, a step each
) STRICT;

CREATE TABLE coordination_group_post (
  in_group INTEGER NOT NULL REFERENCES coordination_group (key) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  post INTEGER NOT NULL REFERENCES post (key),
  PRIMARY KEY (in_group, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE coordination_member (
  key INTEGER PRIMARY KEY,        -- in order of group, the most central first
  account TEXT NOT NULL UNIQUE,
  in_group INTEGER NOT NULL REFERENCES coordination_group (key) ON DELETE CASCADE,
  centrality REAL NOT NULL,
  ties INTEGER NOT NULL,
  excess_keys REAL NOT NULL,
  first INTEGER NOT NULL,
  x REAL,                         -- where it is drawn, 0 to 1; null: it is not
  y REAL
) STRICT;
CREATE INDEX coordination_member_group ON coordination_member (in_group);

-- Texts of posts that are the same (layer text) or nearly (near).
CREATE TABLE copy_family (
  key INTEGER PRIMARY KEY,
  layer TEXT NOT NULL,
  text TEXT NOT NULL,             -- words of the earliest
  n_posts INTEGER NOT NULL,
  n_accounts INTEGER NOT NULL,
  last INTEGER NOT NULL
) STRICT;

-- The earliest posts of a family.
CREATE TABLE copy_member (
  family INTEGER NOT NULL REFERENCES copy_family (key) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  post INTEGER NOT NULL REFERENCES post (key),
  similarity REAL NOT NULL,       -- to the first, 0 to 1
  PRIMARY KEY (family, ordinal)
) STRICT, WITHOUT ROWID;

-- What a reader of the results must know about the input.
CREATE TABLE remark (
  key INTEGER PRIMARY KEY,
  build INTEGER,                  -- set for remarks on the case as a whole
  source INTEGER REFERENCES source (key) ON DELETE CASCADE,
  document INTEGER REFERENCES document (key) ON DELETE CASCADE,
  posts INTEGER REFERENCES coordination (key) ON DELETE CASCADE,
  file TEXT NOT NULL,
  place_kind TEXT NOT NULL,       -- file, line, row or byte
  place INTEGER,
  kind TEXT NOT NULL,
  count INTEGER NOT NULL,
  detail TEXT NOT NULL
) STRICT;
CREATE INDEX remark_source ON remark (source);
CREATE INDEX remark_document ON remark (document);
CREATE INDEX remark_posts ON remark (posts) WHERE posts IS NOT NULL;

-- One row for every span of every statement.
CREATE VIEW statement_span AS
  SELECT s.key AS statement, 'source' AS role, j.key AS ordinal,
         j.value ->> 0 AS start, j.value ->> 1 AS "end"
    FROM statement s, json_each(s.source_spans) j
  UNION ALL
  SELECT s.key, 'cue', j.key, j.value ->> 0, j.value ->> 1
    FROM statement s, json_each(s.cue_spans) j
  UNION ALL
  SELECT s.key, 'content', j.key, j.value ->> 0, j.value ->> 1
    FROM statement s, json_each(s.content_spans) j;

-- The words of statements, cut out of the texts of their documents.
CREATE VIEW statement_words AS
  SELECT s.key,
         (SELECT group_concat(CAST(substr(CAST(d.text AS BLOB), 1 + (j.value ->> 0),
                 (j.value ->> 1) - (j.value ->> 0)) AS TEXT), ' ')
            FROM json_each(s.source_spans) j) AS source,
         (SELECT group_concat(CAST(substr(CAST(d.text AS BLOB), 1 + (j.value ->> 0),
                 (j.value ->> 1) - (j.value ->> 0)) AS TEXT), ' ')
            FROM json_each(s.cue_spans) j) AS cue,
         (SELECT group_concat(CAST(substr(CAST(d.text AS BLOB), 1 + (j.value ->> 0),
                 (j.value ->> 1) - (j.value ->> 0)) AS TEXT), ' ')
            FROM json_each(s.content_spans) j) AS content
    FROM statement s JOIN document d ON d.key = s.document;

-- Statements with the document they stand in and their speaker in the case,
-- for reading by eye.
CREATE VIEW statement_list AS
  SELECT d.published, s.said, d.id AS document, s.ordinal, s.id, s.kind,
         w.source, w.cue, w.content, coalesce(i.speaker, s.speaker) AS speaker,
         s.stance, s.polarity, s.certainty, s.confidence
    FROM statement s
    JOIN document d ON d.key = s.document
    JOIN source f ON f.key = d.source AND f.complete = 1
    JOIN statement_words w ON w.key = s.key
    LEFT JOIN identity i ON i.document = d.id AND i.name = s.speaker;

-- Claims about responsibility with their passage, for reading by eye.
CREATE VIEW accusation_list AS
  SELECT d.published, s.said, d.id AS document, a.statement, a.kind,
         coalesce(i.speaker, a.claimant) AS claimant, coalesce(j.speaker, a.accused) AS accused,
         CAST(substr(CAST(d.text AS BLOB), 1 + a.act_start, a.act_end - a.act_start) AS TEXT) AS act,
         CAST(substr(CAST(d.text AS BLOB), 1 + a.evidence_start,
              a.evidence_end - a.evidence_start) AS TEXT) AS evidence,
         a.stance, a.certainty, w.content
    FROM accusation a
    JOIN document d ON d.key = a.document
    JOIN source f ON f.key = d.source AND f.complete = 1
    JOIN statement s ON s.document = a.document AND s.id = a.statement
    JOIN statement_words w ON w.key = s.key
    LEFT JOIN identity i ON i.document = d.id AND i.name = a.claimant
    LEFT JOIN identity j ON j.document = d.id AND j.name = a.accused;

-- The posts behind edges, for reading by eye.
CREATE VIEW coordination_post_list AS
  SELECT e.layer, e.window_seconds, e.q_value, p.shared,
         a.account AS account_1, datetime(a.time, 'unixepoch') AS time_1, a.file AS file_1,
         a.row AS row_1, a.text AS text_1,
         b.account AS account_2, datetime(b.time, 'unixepoch') AS time_2, b.file AS file_2,
         b.row AS row_2, b.text AS text_2
    FROM coordination_edge e
    JOIN coordination_edge_post p ON p.edge = e.key
    JOIN post a ON a.key = p.post_1
    JOIN post b ON b.key = p.post_2;

-- Copied texts with their earliest posts, for reading by eye.
CREATE VIEW copy_list AS
  SELECT f.key AS family, f.layer, f.n_posts, f.n_accounts, m.ordinal, m.similarity,
         p.account, datetime(p.time, 'unixepoch') AS time, p.file, p.row, p.text
    FROM copy_family f
    JOIN copy_member m ON m.family = f.key
    JOIN post p ON p.key = m.post;

-- The search indices hold no text of their own. Whoever adds a row adds it to
-- the index as well (a trigger would flush the index at every row). A trigger
-- takes removed documents out; whoever removes a document takes its statements
-- out first, with its text read once (a trigger would read it for each).
CREATE VIRTUAL TABLE document_search USING fts5 (
  title, text,
  content="document", content_rowid="key",
  tokenize = "unicode61 remove_diacritics 2"
);
CREATE TRIGGER document_removed AFTER DELETE ON document BEGIN
  INSERT INTO document_search (document_search, rowid, title, text)
  VALUES ('delete', old.key, old.title, old.text);
END;

CREATE VIRTUAL TABLE statement_search USING fts5 (
  source, cue, content,
  content="statement_words", content_rowid="key",
  tokenize = "unicode61 remove_diacritics 2"
);
-- Words waiting in memory before they are written to an index, in bytes.
INSERT INTO document_search (document_search, rank) VALUES ('hashsize', 16777216);
INSERT INTO statement_search (statement_search, rank) VALUES ('hashsize', 16777216);
