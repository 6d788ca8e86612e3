package org.quorate.chain.block;

import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.BlockHeader;

/** A header whose fields a test can change one by one. */
final class HeaderFields {
    private Hash parentHash;
    private Hash ommersHash;
    private final Address beneficiary;
    private Hash stateRoot;
    private Hash transactionsRoot;
    private Hash receiptsRoot;
    private Bytes logsBloom;
    private UInt256 difficulty;
    private long number;
    private long gasLimit;
    private long gasUsed;
    private long timestamp;
    private Bytes extraData;
    private final Hash prevRandao;
    private long nonce;
    private Optional<UInt256> baseFeePerGas;
    private Optional<Hash> withdrawalsRoot;
    private Optional<Long> blobGasUsed;
    private Optional<Long> excessBlobGas;
    private final Optional<Hash> parentBeaconBlockRoot;
    private Optional<Hash> requestsHash;

    HeaderFields(BlockHeader header) {
        parentHash = header.parentHash();
        ommersHash = header.ommersHash();
        beneficiary = header.beneficiary();
        stateRoot = header.stateRoot();
        transactionsRoot = header.transactionsRoot();
        receiptsRoot = header.receiptsRoot();
        logsBloom = header.logsBloom();
        difficulty = header.difficulty();
        number = header.number();
        gasLimit = header.gasLimit();
        gasUsed = header.gasUsed();
        timestamp = header.timestamp();
        extraData = header.extraData();
        prevRandao = header.prevRandao();
        nonce = header.nonce();
        baseFeePerGas = header.baseFeePerGas();
        withdrawalsRoot = header.withdrawalsRoot();
        blobGasUsed = header.blobGasUsed();
        excessBlobGas = header.excessBlobGas();
        parentBeaconBlockRoot = header.parentBeaconBlockRoot();
        requestsHash = header.requestsHash();
    }

    BlockHeader build() {
        return new BlockHeader(
                parentHash,
                ommersHash,
                beneficiary,
                stateRoot,
                transactionsRoot,
                receiptsRoot,
                logsBloom,
                difficulty,
                number,
                gasLimit,
                gasUsed,
                timestamp,
                extraData,
                prevRandao,
                nonce,
                baseFeePerGas,
                withdrawalsRoot,
                blobGasUsed,
                excessBlobGas,
                parentBeaconBlockRoot,
                requestsHash);
    }

    HeaderFields parentHash(Hash value) {
        parentHash = value;
        return this;
    }

    HeaderFields ommersHash(Hash value) {
        ommersHash = value;
        return this;
    }

    HeaderFields stateRoot(Hash value) {
        stateRoot = value;
        return this;
    }

    HeaderFields transactionsRoot(Hash value) {
        transactionsRoot = value;
        return this;
    }

    HeaderFields receiptsRoot(Hash value) {
        receiptsRoot = value;
        return this;
    }

    HeaderFields logsBloom(Bytes value) {
        logsBloom = value;
        return this;
    }

    HeaderFields difficulty(UInt256 value) {
        difficulty = value;
        return this;
    }

    HeaderFields number(long value) {
        number = value;
        return this;
    }

    HeaderFields gasLimit(long value) {
        gasLimit = value;
        return this;
    }

    HeaderFields gasUsed(long value) {
        gasUsed = value;
        return this;
    }

    HeaderFields timestamp(long value) {
        timestamp = value;
        return this;
    }

    HeaderFields extraData(Bytes value) {
        extraData = value;
        return this;
    }

    HeaderFields nonce(long value) {
        nonce = value;
        return this;
    }

    HeaderFields withdrawalsRoot(Optional<Hash> value) {
        withdrawalsRoot = value;
        return this;
    }

    HeaderFields blobGasUsed(Optional<Long> value) {
        blobGasUsed = value;
        return this;
    }

    HeaderFields excessBlobGas(Optional<Long> value) {
        excessBlobGas = value;
        return this;
    }

    HeaderFields requestsHash(Optional<Hash> value) {
        requestsHash = value;
        return this;
    }

    HeaderFields baseFee(UInt256 value) {
        baseFeePerGas = Optional.of(value);
        return this;
    }
}
