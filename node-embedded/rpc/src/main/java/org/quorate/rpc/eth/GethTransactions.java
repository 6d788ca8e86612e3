package org.quorate.rpc.eth;

import java.util.ArrayList;
import java.util.List;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.RlpException;
import org.quorate.protocol.RlpException.Problem;
import org.quorate.protocol.RlpReader;
import org.quorate.protocol.transaction.AccessListTransaction;
import org.quorate.protocol.transaction.BlobTransaction;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.SetCodeTransaction;
import org.quorate.rpc.eth.GoType.Field;
import org.quorate.rpc.eth.GoType.Mistake;
import org.quorate.rpc.eth.GoType.Scalar;
import org.quorate.rpc.eth.GoType.Slice;
import org.quorate.rpc.eth.GoType.Struct;

/**
 * What geth says of bytes that are no transaction. Tools match on these words, so the bytes that our own decoder refused
 * are read once more as geth reads them (core/types/transaction.go). There is one difference: geth decodes numbers above
 * 256 bits in transactions of types 0 to 2 and lets its pool refuse them, here they are too large at once.
 */
final class GethTransactions {
    private static final int LAST_TYPE = 0x7f;

    private static final GoType UINT64 = new Scalar("uint64", RlpReader::readLong);
    private static final GoType UINT8 = new Scalar("uint8", GethTransactions::readUint8);
    private static final GoType BIG = new Scalar("*big.Int", RlpReader::readUInt256);
    private static final GoType UINT256 = new Scalar("*uint256.Int", RlpReader::readUInt256);
    private static final GoType DATA = new Scalar("[]uint8", RlpReader::readBytes);
    private static final GoType ADDRESS = new Scalar("common.Address", RlpReader::readAddress);
    private static final GoType OPTIONAL_ADDRESS = new Scalar("common.Address", GethTransactions::readOptionalAddress);
    private static final GoType HASHES = new Slice("[]common.Hash", new Scalar("common.Hash", RlpReader::readHash));
    private static final GoType ACCESS_LIST = new Slice(
            "types.AccessList",
            new Struct("types.AccessTuple", List.of(new Field("Address", ADDRESS), new Field("StorageKeys", HASHES))));
    private static final GoType AUTHORIZATIONS = new Slice(
            "[]types.SetCodeAuthorization",
            new Struct(
                    "types.SetCodeAuthorization",
                    List.of(
                            new Field("ChainID", UINT256),
                            new Field("Address", ADDRESS),
                            new Field("Nonce", UINT64),
                            new Field("V", UINT8),
                            new Field("R", UINT256),
                            new Field("S", UINT256))));

    private static final GoType LEGACY = new Struct(
            "types.LegacyTx",
            fields(
                    BIG,
                    List.of(new Field("Nonce", UINT64), new Field("GasPrice", BIG)),
                    call(OPTIONAL_ADDRESS, BIG),
                    List.of()));
    private static final GoType ACCESS_LIST_TX = new Struct(
            "types.AccessListTx",
            fields(
                    BIG,
                    List.of(new Field("ChainID", BIG), new Field("Nonce", UINT64), new Field("GasPrice", BIG)),
                    call(OPTIONAL_ADDRESS, BIG),
                    List.of(new Field("AccessList", ACCESS_LIST))));
    private static final GoType DYNAMIC_FEE_TX = new Struct(
            "types.DynamicFeeTx",
            fields(BIG, dynamicFee(BIG), call(OPTIONAL_ADDRESS, BIG), List.of(new Field("AccessList", ACCESS_LIST))));
    private static final GoType BLOB_TX = new Struct(
            "types.BlobTx",
            fields(
                    UINT256,
                    dynamicFee(UINT256),
                    call(ADDRESS, UINT256),
                    List.of(
                            new Field("AccessList", ACCESS_LIST),
                            new Field("BlobFeeCap", UINT256),
                            new Field("BlobHashes", HASHES))));
    private static final GoType SET_CODE_TX = new Struct(
            "types.SetCodeTx",
            fields(
                    UINT256,
                    dynamicFee(UINT256),
                    call(ADDRESS, UINT256),
                    List.of(new Field("AccessList", ACCESS_LIST), new Field("AuthList", AUTHORIZATIONS))));

    private static final List<Field> SIDECAR = List.of(
            new Field("Blobs", fixed("kzg4844.Blob", BlobEnvelope.BLOB_BYTES)),
            new Field("Commitments", fixed("kzg4844.Commitment", BlobEnvelope.COMMITMENT_BYTES)),
            new Field("Proofs", fixed("kzg4844.Proof", BlobEnvelope.COMMITMENT_BYTES)));
    private static final GoType BLOBS_V0 =
            new Struct("types.blobTxWithBlobsV0", joined(List.of(new Field("BlobTx", BLOB_TX)), SIDECAR));
    private static final GoType BLOBS_V1 = new Struct(
            "types.blobTxWithBlobsV1",
            joined(List.of(new Field("BlobTx", BLOB_TX), new Field("Version", UINT8)), SIDECAR));

    private GethTransactions() {}

    /** @param sent what {@link BlobEnvelope#decode} refused as malformed */
    static String explain(Bytes sent) {
        byte[] bytes = sent.toArray();
        if (bytes.length > 0 && (bytes[0] & 0xff) > LAST_TYPE) {
            return explain(LEGACY, bytes, 0);
        }
        if (bytes.length <= 1) {
            return "typed transaction too short";
        }
        return switch (bytes[0]) {
            case AccessListTransaction.TYPE -> explain(ACCESS_LIST_TX, bytes, 1);
            case DynamicFeeTransaction.TYPE -> explain(DYNAMIC_FEE_TX, bytes, 1);
            case BlobTransaction.TYPE -> explainBlobs(bytes);
            case SetCodeTransaction.TYPE -> explain(SET_CODE_TX, bytes, 1);
            default -> "transaction type not supported";
        };
    }

    private static String explain(GoType type, byte[] bytes, int start) {
        RlpReader rlp = from(bytes, start);
        try {
            from(bytes, start).skip();
        } catch (RlpException e) {
            if (e.problem() == Problem.BEYOND_END) {
                return "rlp: value size exceeds available input length";
            }
        }
        try {
            type.read(rlp);
        } catch (Mistake mistake) {
            return mistake.explain(type);
        }
        // Only the signature is left: its v is a number to the decoder, of any size.
        return rlp.hasNext()
                ? "rlp: input contains more than one value"
                : "invalid sender: invalid transaction v, r, s values";
    }

    /** geth looks at the first two items to tell the three forms apart, and does so with fewer words. */
    private static String explainBlobs(byte[] bytes) {
        try {
            RlpReader items = from(bytes, 1).readList();
            if (!items.hasNext()) {
                return "unexpected EOF";
            }
            boolean wrapped = items.nextIsList();
            items.skip();
            if (!wrapped) {
                return explain(BLOB_TX, bytes, 1);
            }
            if (!items.hasNext()) {
                return "unexpected EOF";
            }
            boolean first = items.nextIsList();
            items.skip();
            return explain(first ? BLOBS_V0 : BLOBS_V1, bytes, 1);
        } catch (RlpException e) {
            return switch (e.problem()) {
                case BEYOND_END -> "rlp: value size exceeds available input length";
                case EXPECTED_LIST -> "rlp: expected List";
                default -> "rlp: non-canonical size information";
            };
        }
    }

    private static RlpReader from(byte[] bytes, int start) {
        return RlpReader.of(bytes, start, bytes.length - start);
    }

    private static void readUint8(RlpReader rlp) {
        if (Long.compareUnsigned(rlp.readLong(), 0xff) > 0) {
            throw new RlpException(Problem.TOO_LONG, "number does not fit 8 bits");
        }
    }

    private static void readOptionalAddress(RlpReader rlp) {
        int length = rlp.readBytes().length;
        if (length != 0 && length != Address.SIZE) {
            throw new RlpException(length < Address.SIZE ? Problem.TOO_SHORT : Problem.TOO_LONG, "not an address");
        }
    }

    private static GoType fixed(String name, int size) {
        return new Slice("[]" + name, new Scalar(name, rlp -> {
            int length = rlp.readBytes().length;
            if (length != size) {
                throw new RlpException(length < size ? Problem.TOO_SHORT : Problem.TOO_LONG, "not " + size + " bytes");
            }
        }));
    }

    private static List<Field> fields(GoType number, List<Field> first, List<Field> call, List<Field> more) {
        List<Field> signature = List.of(new Field("V", number), new Field("R", number), new Field("S", number));
        return joined(first, call, more, signature);
    }

    private static List<Field> dynamicFee(GoType number) {
        return List.of(
                new Field("ChainID", number),
                new Field("Nonce", UINT64),
                new Field("GasTipCap", number),
                new Field("GasFeeCap", number));
    }

    private static List<Field> call(GoType recipient, GoType number) {
        return List.of(
                new Field("Gas", UINT64),
                new Field("To", recipient),
                new Field("Value", number),
                new Field("Data", DATA));
    }

    @SafeVarargs
    private static List<Field> joined(List<Field>... parts) {
        List<Field> all = new ArrayList<>();
        for (List<Field> part : parts) {
            all.addAll(part);
        }
        return List.copyOf(all);
    }
}
