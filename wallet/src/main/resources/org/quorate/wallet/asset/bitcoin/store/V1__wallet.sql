CREATE TABLE known_transaction (
  txid CHAR(64) PRIMARY KEY,
  raw VARBINARY NOT NULL,
  height INT NOT NULL,
  block BINARY(32),
  block_time BIGINT NOT NULL,
  waiting BOOLEAN NOT NULL,
  first_seen BIGINT NOT NULL
);

CREATE TABLE setting (
  name VARCHAR(40) PRIMARY KEY,
  content VARCHAR NOT NULL
);

-- BIP-329; no origin is the empty text, so that it can be part of the key.
CREATE TABLE label (
  type VARCHAR(10) NOT NULL,
  ref VARCHAR(200) NOT NULL,
  origin VARCHAR(400) NOT NULL,
  label VARCHAR(255),
  spendable BOOLEAN,
  PRIMARY KEY (type, ref, origin)
);

CREATE TABLE contact (
  address VARCHAR(100) PRIMARY KEY,
  name VARCHAR(255) NOT NULL
);

CREATE TABLE draft (
  name VARCHAR(100) PRIMARY KEY,
  psbt CLOB NOT NULL
);
