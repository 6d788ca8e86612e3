package org.quorate.wallet.asset.coin;

/** A transaction that this session sent, and how it fares. */
public record SentRecord(SentTransaction sent, SendStatus status) {}
