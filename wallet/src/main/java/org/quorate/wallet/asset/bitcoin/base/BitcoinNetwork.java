package org.quorate.wallet.asset.bitcoin.base;

import fr.acinq.bitcoin.Block;
import fr.acinq.bitcoin.BlockHeader;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The networks that a Bitcoin wallet can be on, and what differs between them. */
public enum BitcoinNetwork {
    MAINNET("bc", 0, 0x00, 0x05, 0x0488b21e, 0x04b24746, Block.LivenetGenesisBlock, DifficultyRule.RETARGET),
    /** BIP-94. */
    TESTNET4("tb", 1, 0x6f, 0xc4, 0x043587cf, 0x045f1cf6, Block.Testnet4GenesisBlock, DifficultyRule.TESTNET4),
    /** BIP-325; the signatures of its blocks are not in the headers and are not checked. */
    SIGNET("tb", 1, 0x6f, 0xc4, 0x043587cf, 0x045f1cf6, Block.SignetGenesisBlock, DifficultyRule.RETARGET),
    REGTEST("bcrt", 1, 0x6f, 0xc4, 0x043587cf, 0x045f1cf6, Block.RegtestGenesisBlock, DifficultyRule.NONE);

    /** How the difficulty of a block follows from the blocks before. */
    public enum DifficultyRule {
        /** Every 2016 blocks by the time they took. */
        RETARGET,
        /** BIP-94: as {@link #RETARGET}, but a block 20 minutes after the one before may have the least difficulty. */
        TESTNET4,
        /** Always the least. */
        NONE
    }

    private final String prefix;
    private final int coinType;
    private final int publicKeyHashVersion;
    private final int scriptHashVersion;
    private final int xpubVersion;
    private final int zpubVersion;
    private final BlockHeader genesis;
    private final DifficultyRule difficulty;

    BitcoinNetwork(
            String prefix,
            int coinType,
            int publicKeyHashVersion,
            int scriptHashVersion,
            int xpubVersion,
            int zpubVersion,
            Block genesis,
            DifficultyRule difficulty) {
        this.prefix = prefix;
        this.coinType = coinType;
        this.publicKeyHashVersion = publicKeyHashVersion;
        this.scriptHashVersion = scriptHashVersion;
        this.xpubVersion = xpubVersion;
        this.zpubVersion = zpubVersion;
        this.genesis = genesis.header;
        this.difficulty = difficulty;
    }

    /** The network of a name as users write it: {@code mainnet}, {@code testnet4}, {@code signet} or {@code regtest}. */
    public static Optional<BitcoinNetwork> named(String name) {
        return Arrays.stream(values())
                .filter(network -> network.label().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Its name in lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The human-readable part of its segwit addresses (BIP-173). */
    public String prefix() {
        return prefix;
    }

    /** SLIP-44: 0 for bitcoin, 1 for all test networks. */
    public int coinType() {
        return coinType;
    }

    int publicKeyHashVersion() {
        return publicKeyHashVersion;
    }

    int scriptHashVersion() {
        return scriptHashVersion;
    }

    /** The version of extended public keys as in BIP-32 (xpub, tpub). */
    public int xpubVersion() {
        return xpubVersion;
    }

    /** The version of extended public keys of native segwit accounts (SLIP-132: zpub, vpub). */
    public int zpubVersion() {
        return zpubVersion;
    }

    public BlockHeader genesis() {
        return genesis;
    }

    public DifficultyRule difficulty() {
        return difficulty;
    }

    /** Whether blocks are undone by hand, as people do on a private test network: then less work is followed too. */
    public boolean isPrivate() {
        return this == REGTEST;
    }
}
