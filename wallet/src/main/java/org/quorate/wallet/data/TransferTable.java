package org.quorate.wallet.data;

import java.util.HashMap;
import java.util.Map;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.asset.token.TransferStore.Kept;
import org.quorate.wallet.asset.token.TransferStore.KeptTransfer;
import org.quorate.wallet.asset.token.TransferStore.Range;

/** Transfers of tokens, in the accounts' database. */
final class TransferTable {
    private final EncryptedDatabase database;
    private final byte[] chain;
    private final byte[] account;

    TransferTable(EncryptedDatabase database, UInt256 chainId, Address account) {
        this.database = database;
        this.chain = chainId.toBytes();
        this.account = account.toBytes();
    }

    Kept load() {
        Map<Address, Range> ranges = new HashMap<>();
        database.query(
                "SELECT token, read_from, read_to, last_hash FROM token_range WHERE chain = ? AND account = ?",
                row -> ranges.put(
                        Address.fromBytes(row.getBytes(1)),
                        new Range(row.getLong(2), row.getLong(3), Hash.fromBytes(row.getBytes(4)))),
                chain,
                account);
        return new Kept(
                ranges,
                database.query(
                        "SELECT token, sender, recipient, amount, block, transaction_hash, log_index, block_seconds"
                                + " FROM token_transfer WHERE chain = ? AND account = ?",
                        row -> new KeptTransfer(
                                Address.fromBytes(row.getBytes(1)),
                                Address.fromBytes(row.getBytes(2)),
                                Address.fromBytes(row.getBytes(3)),
                                UInt256.fromBytes(row.getBytes(4)),
                                row.getLong(5),
                                Hash.fromBytes(row.getBytes(6)),
                                row.getLong(7),
                                row.getLong(8)),
                        chain,
                        account));
    }

    void keep(Kept more) {
        database.atOnce(() -> {
            database.batch(
                    "MERGE INTO token_transfer (chain, account, token, block, log_index, transaction_hash, sender, recipient,"
                            + " amount, block_seconds) KEY (chain, account, token, block, log_index)"
                            + " VALUES (?,?,?,?,?,?,?,?,?,?)",
                    more.transfers(),
                    (statement, each) -> {
                        statement.setBytes(1, chain);
                        statement.setBytes(2, account);
                        statement.setBytes(3, each.token().toBytes());
                        statement.setLong(4, each.block());
                        statement.setLong(5, each.index());
                        statement.setBytes(6, each.transaction().toBytes());
                        statement.setBytes(7, each.from().toBytes());
                        statement.setBytes(8, each.to().toBytes());
                        statement.setBytes(9, each.amount().toBytes());
                        statement.setLong(10, each.seconds());
                    });
            database.batch(
                    "MERGE INTO token_range (chain, account, token, read_from, read_to, last_hash)"
                            + " KEY (chain, account, token) VALUES (?,?,?,?,?,?)",
                    more.ranges().entrySet(),
                    (statement, each) -> {
                        statement.setBytes(1, chain);
                        statement.setBytes(2, account);
                        statement.setBytes(3, each.getKey().toBytes());
                        statement.setLong(4, each.getValue().from());
                        statement.setLong(5, each.getValue().to());
                        statement.setBytes(6, each.getValue().lastHash().toBytes());
                    });
        });
    }

    void forget() {
        database.atOnce(() -> {
            database.update("DELETE FROM token_transfer WHERE chain = ? AND account = ?", chain, account);
            database.update("DELETE FROM token_range WHERE chain = ? AND account = ?", chain, account);
        });
    }
}
