package org.quorate.app.wallet;

import fr.acinq.bitcoin.OutPoint;
import fr.acinq.bitcoin.TxId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.key.AccountPublicKey;
import org.quorate.wallet.asset.bitcoin.key.Branch;
import org.quorate.wallet.asset.bitcoin.key.KeyPosition;
import org.quorate.wallet.asset.bitcoin.key.WalletAddress;
import org.quorate.wallet.asset.bitcoin.ledger.AddressUse;
import org.quorate.wallet.asset.bitcoin.ledger.Balance;
import org.quorate.wallet.asset.bitcoin.ledger.Coin;
import org.quorate.wallet.asset.bitcoin.ledger.Exposure;
import org.quorate.wallet.asset.bitcoin.ledger.HistoryEntry;
import org.quorate.wallet.asset.bitcoin.ledger.WalletSnapshot;

/** A Bitcoin account with a history, of the test account of BIP-84. */
public final class SampleBitcoin {
    private static final AccountPublicKey ACCOUNT = AccountPublicKey.parse(
            "zpub6rFR7y4Q2AijBEqTUquhVz398htDFrtymD9xYYfG1m4wAcvPhXNfE3EfH1r1ADqtfSdVCToUG868RvUUkgDKf31mGDtKsAYz2oz2AGutZYs",
            BitcoinNetwork.MAINNET);
    private static final Instant BEGIN = Instant.parse("2026-11-01T10:00:00Z");

    private SampleBitcoin() {}

    public static WalletAddress address(int index) {
        return ACCOUNT.address(new KeyPosition(Branch.RECEIVE, index));
    }

    public static String txid(int number) {
        return "%064x".formatted(number);
    }

    /** With so many transactions; the newest waits. Two coins, of which the smaller one's key is public. */
    public static BitcoinState.Open open(int transactions) {
        List<HistoryEntry> history = new ArrayList<>();
        for (int i = transactions; i > 0; i--) {
            boolean waits = i == transactions;
            history.add(new HistoryEntry(
                    txid(i),
                    waits ? HistoryEntry.Status.PENDING : HistoryEntry.Status.FINAL,
                    waits ? 0 : 6 + i,
                    waits ? 0 : 900_000 + i,
                    BEGIN.plusSeconds(600L * i),
                    i % 3 == 0 ? 0 : 150_000 + i,
                    i % 3 == 0 ? 50_000 : 0,
                    i % 3 == 0 ? OptionalLong.of(1_200) : OptionalLong.empty(),
                    List.of(address(i % 20).address().text()),
                    waits,
                    Optional.empty()));
        }
        List<Coin> coins = List.of(
                new Coin(new OutPoint(new TxId(txid(7)), 0), 1_500_000, address(3), 120, false, false, false),
                new Coin(new OutPoint(new TxId(txid(8)), 1), 400_000, address(4), 30, false, false, true));
        List<AddressUse> uses = List.of(
                new AddressUse(address(3), 1, 1_500_000, Exposure.HIDDEN),
                new AddressUse(address(4), 2, 400_000, Exposure.PUBLIC));
        return new BitcoinState.Open(
                new WalletSnapshot(
                        BitcoinNetwork.MAINNET,
                        900_500,
                        new Balance(1_900_000, 150_000, 0),
                        history,
                        coins,
                        uses,
                        5,
                        2),
                Optional.of(BEGIN),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
