package org.quorate.protocol.block;

import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpException;
import org.quorate.protocol.RlpReader;
import org.quorate.protocol.RlpWriter;
import org.quorate.protocol.UInt256;

/**
 * A block header (Yellow Paper, section 4.3, and the EIPs that appended fields). Numbers are unsigned 64 bits unless
 * their type says otherwise.
 *
 * @param ommersHash the empty list's since the merge
 * @param logsBloom 256 bytes
 * @param difficulty zero since the merge
 * @param prevRandao called mixHash before the merge
 * @param nonce the eight bytes of the proof of work as a long, zero since the merge
 * @param baseFeePerGas wei, from London on (EIP-1559)
 * @param withdrawalsRoot from Shanghai on (EIP-4895)
 * @param blobGasUsed from Cancun on (EIP-4844)
 * @param excessBlobGas from Cancun on (EIP-4844)
 * @param parentBeaconBlockRoot from Cancun on (EIP-4788)
 * @param requestsHash from Prague on (EIP-7685)
 */
public record BlockHeader(
        Hash parentHash,
        Hash ommersHash,
        Address beneficiary,
        Hash stateRoot,
        Hash transactionsRoot,
        Hash receiptsRoot,
        Bytes logsBloom,
        UInt256 difficulty,
        long number,
        long gasLimit,
        long gasUsed,
        long timestamp,
        Bytes extraData,
        Hash prevRandao,
        long nonce,
        Optional<UInt256> baseFeePerGas,
        Optional<Hash> withdrawalsRoot,
        Optional<Long> blobGasUsed,
        Optional<Long> excessBlobGas,
        Optional<Hash> parentBeaconBlockRoot,
        Optional<Hash> requestsHash) {

    /** @throws IllegalArgumentException for a bloom of another length, or a field without those that came before it */
    public BlockHeader {
        if (logsBloom.length() != LogsBloom.SIZE) {
            throw new IllegalArgumentException("logs bloom must be 256 bytes, got " + logsBloom.length());
        }
        boolean complete = true;
        for (Optional<?> appended : List.of(
                baseFeePerGas, withdrawalsRoot, blobGasUsed, excessBlobGas, parentBeaconBlockRoot, requestsHash)) {
            if (appended.isPresent() && !complete) {
                throw new IllegalArgumentException("header lacks a field of an earlier fork");
            }
            complete = appended.isPresent();
        }
    }

    /** keccak256 of the RLP: the block's hash. It is calculated anew at every call. */
    public Hash hash() {
        return Hash.keccak256(encode());
    }

    public byte[] encode() {
        RlpWriter rlp = new RlpWriter(700);
        writeTo(rlp);
        return rlp.toByteArray();
    }

    public void writeTo(RlpWriter rlp) {
        rlp.beginList();
        rlp.writeHash(parentHash);
        rlp.writeHash(ommersHash);
        rlp.writeAddress(beneficiary);
        rlp.writeHash(stateRoot);
        rlp.writeHash(transactionsRoot);
        rlp.writeHash(receiptsRoot);
        rlp.writeBytes(logsBloom);
        rlp.writeUInt256(difficulty);
        rlp.writeLong(number);
        rlp.writeLong(gasLimit);
        rlp.writeLong(gasUsed);
        rlp.writeLong(timestamp);
        rlp.writeBytes(extraData);
        rlp.writeHash(prevRandao);
        rlp.writeBytes(nonceBytes());
        baseFeePerGas.ifPresent(rlp::writeUInt256);
        withdrawalsRoot.ifPresent(rlp::writeHash);
        blobGasUsed.ifPresent(rlp::writeLong);
        excessBlobGas.ifPresent(rlp::writeLong);
        parentBeaconBlockRoot.ifPresent(rlp::writeHash);
        requestsHash.ifPresent(rlp::writeHash);
        rlp.endList();
    }

    /** @throws RlpException if the bytes are not a header of any fork up to Osaka */
    public static BlockHeader decode(byte[] encoded) {
        RlpReader outer = new RlpReader(encoded);
        BlockHeader header = readFrom(outer);
        outer.expectEnd();
        return header;
    }

    public static BlockHeader readFrom(RlpReader outer) {
        RlpReader rlp = outer.readList();
        BlockHeader header = new BlockHeader(
                rlp.readHash(),
                rlp.readHash(),
                rlp.readAddress(),
                rlp.readHash(),
                rlp.readHash(),
                rlp.readHash(),
                readBloom(rlp),
                rlp.readUInt256(),
                rlp.readLong(),
                rlp.readLong(),
                rlp.readLong(),
                rlp.readLong(),
                rlp.readByteString(),
                rlp.readHash(),
                readNonce(rlp),
                rlp.hasNext() ? Optional.of(rlp.readUInt256()) : Optional.empty(),
                rlp.hasNext() ? Optional.of(rlp.readHash()) : Optional.empty(),
                rlp.hasNext() ? Optional.of(rlp.readLong()) : Optional.empty(),
                rlp.hasNext() ? Optional.of(rlp.readLong()) : Optional.empty(),
                rlp.hasNext() ? Optional.of(rlp.readHash()) : Optional.empty(),
                rlp.hasNext() ? Optional.of(rlp.readHash()) : Optional.empty());
        rlp.expectEnd();
        return header;
    }

    /** The nonce as its eight bytes. */
    public Bytes nonceBytes() {
        byte[] bytes = new byte[8];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (nonce >>> (56 - 8 * i));
        }
        return Bytes.wrap(bytes);
    }

    private static long readNonce(RlpReader rlp) {
        byte[] bytes = rlp.readBytes();
        if (bytes.length != 8) {
            throw new RlpException("header nonce must be 8 bytes, got " + bytes.length);
        }
        long nonce = 0;
        for (byte b : bytes) {
            nonce = nonce << 8 | b & 0xff;
        }
        return nonce;
    }

    private static Bytes readBloom(RlpReader rlp) {
        Bytes bloom = rlp.readByteString();
        if (bloom.length() != LogsBloom.SIZE) {
            throw new RlpException("logs bloom must be 256 bytes, got " + bloom.length());
        }
        return bloom;
    }
}
