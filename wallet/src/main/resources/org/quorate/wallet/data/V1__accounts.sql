-- What the wallet's accounts on EVM chains did. Hashes and addresses as bytes, amounts of 256 bits as 32 bytes, times in
-- milliseconds since 1970, or where the name says so in seconds.

CREATE TABLE sent_transaction (
  hash BINARY(32) PRIMARY KEY,
  chain BINARY(32) NOT NULL,
  endpoint_name VARCHAR NOT NULL,
  shard INT,
  uri VARCHAR NOT NULL,
  sender BINARY(20) NOT NULL,
  raw VARBINARY NOT NULL,
  sent_at BIGINT NOT NULL,
  replaces BINARY(32),
  status VARCHAR(20) NOT NULL,
  block BIGINT,
  block_hash BINARY(32),
  fee BINARY(32),
  finalized BOOLEAN NOT NULL
);

CREATE INDEX sent_by_time ON sent_transaction (sent_at);

CREATE TABLE token_transfer (
  chain BINARY(32) NOT NULL,
  account BINARY(20) NOT NULL,
  token BINARY(20) NOT NULL,
  block BIGINT NOT NULL,
  log_index BIGINT NOT NULL,
  transaction_hash BINARY(32) NOT NULL,
  sender BINARY(20) NOT NULL,
  recipient BINARY(20) NOT NULL,
  amount BINARY(32) NOT NULL,
  block_seconds BIGINT NOT NULL,
  PRIMARY KEY (chain, account, token, block, log_index)
);

-- From the first to the last block of which a token's transfers are kept; the last one was final and had this hash.
CREATE TABLE token_range (
  chain BINARY(32) NOT NULL,
  account BINARY(20) NOT NULL,
  token BINARY(20) NOT NULL,
  read_from BIGINT NOT NULL,
  read_to BIGINT NOT NULL,
  last_hash BINARY(32) NOT NULL,
  PRIMARY KEY (chain, account, token)
);

CREATE TABLE note (
  transaction_hash BINARY(32) PRIMARY KEY,
  content VARCHAR(1000) NOT NULL
);
