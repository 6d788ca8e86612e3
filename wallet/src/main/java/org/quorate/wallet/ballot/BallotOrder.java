package org.quorate.wallet.ballot;

import org.quorate.protocol.Bytes;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.wallet.Account;

/** That a ballot is to be signed. @param account of the wallet @param content the marking's bytes, or the commitment */
public record BallotOrder(BallotRound round, Account account, Bytes content) {}
