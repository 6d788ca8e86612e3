package org.quorate.protocol.ballot;

import java.nio.ByteBuffer;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;

/**
 * Asks the chain whether a signature is a voter's: of the key of the address by ECRECOVER, so that an account which gave up ECDSA is
 * bound by that key no more (docs/protocol/pq-accounts.md: then ECRECOVER returns nothing for it); of all others the account itself, by
 * ERC-1271. Whatever the account does is an answer and only the node's own
 * trouble is an error: what is called is no contract but code that is run as if a contract were made. It calls the account with a fixed
 * amount of gas, so that all nodes give it the same, and returns one word: 1 for yes. Who counts asks so by {@code eth_call} without
 * {@code to}, and so does a node of itself: an account that tells its callers apart gives both the same.
 */
public final class AgreementCall {
    /** What the account gets; enough for a hash-based signature at the verifiers' prices, and what gathering nodes give. */
    private static final int ACCOUNT_GAS = 5_000_000;
    /** What the call as a whole gets: a 64th stays behind when calling, and code and signature have to be paid as well. */
    public static final int GAS = 8_000_000;

    private static final AbiSignature IS_VALID = AbiSignature.parse("isValidSignature(bytes32,bytes)");
    /** The four bytes with which an account agrees, as the word that Solidity returns. */
    private static final Bytes AGREED = Bytes.fromHex("0x1626ba7e" + "00".repeat(28));

    private static final int CODE_SIZE = 94;
    private static final int KEY_CODE_SIZE = 56;
    private static final int RECOVERY_SIZE = 4 * UInt256.SIZE;

    private AgreementCall() {}

    /** Whether the answer is a yes. */
    public static boolean agrees(Bytes answer) {
        return answer.length() == UInt256.SIZE
                && UInt256.fromBytes(answer.toArray(), 0).equals(UInt256.ONE);
    }

    /** What is run. @param digest what the account is asked about @param signature at most {@link GatheredBallot#MAX_SIGNATURE} bytes */
    public static Bytes code(Address account, Hash digest, Bytes signature) {
        return VoterSignature.isByKey(digest, account, signature)
                ? ofKey(account, digest, signature)
                : ofAccount(account, digest, signature);
    }

    private static Bytes ofKey(Address account, Hash digest, Bytes signature) {
        ByteBuffer code = ByteBuffer.allocate(KEY_CODE_SIZE + RECOVERY_SIZE);
        // CODECOPY(0, KEY_CODE_SIZE, 128)
        code.put(new byte[] {0x60, (byte) 0x80, 0x60, KEY_CODE_SIZE, 0x60, 0x00, 0x39});
        // STATICCALL(ACCOUNT_GAS, 1, 0, 128, 128, 32)
        code.put(new byte[] {0x60, 0x20, 0x60, (byte) 0x80, 0x60, (byte) 0x80, 0x60, 0x00, 0x60, 0x01});
        code.put((byte) 0x62).put((byte) (ACCOUNT_GAS >> 16)).putShort((short) ACCOUNT_GAS);
        code.put((byte) 0xfa);
        // AND MLOAD(128) = account
        code.put(new byte[] {0x60, (byte) 0x80, 0x51, 0x73}).put(account.toBytes());
        code.put(new byte[] {0x14, 0x16});
        // MSTORE(0, ...), RETURN(0, 32)
        code.put(new byte[] {0x60, 0x00, 0x52, 0x60, 0x20, 0x60, 0x00, (byte) 0xf3});
        if (code.position() != KEY_CODE_SIZE) {
            throw new IllegalStateException("the code has " + code.position() + " bytes");
        }
        // Digest, v as a word, r, s.
        code.put(digest.toBytes());
        code.put(UInt256.of(signature.get(64)).toBytes());
        return Bytes.wrap(code.put(signature.toArray(), 0, 2 * UInt256.SIZE).array());
    }

    private static Bytes ofAccount(Address account, Hash digest, Bytes signature) {
        byte[] question = IS_VALID.encodeCall(AbiValue.of(Bytes.wrap(digest.toBytes())), AbiValue.of(signature))
                .toArray();
        ByteBuffer code = ByteBuffer.allocate(CODE_SIZE + question.length);
        // CODECOPY(0, CODE_SIZE, question.length)
        code.put((byte) 0x61).putShort((short) question.length);
        code.put(new byte[] {0x60, CODE_SIZE, 0x60, 0x00, 0x39});
        // STATICCALL(ACCOUNT_GAS, account, 0, question.length, 0, 32)
        code.put(new byte[] {0x60, 0x20, 0x60, 0x00, 0x61}).putShort((short) question.length);
        code.put(new byte[] {0x60, 0x00, 0x73}).put(account.toBytes());
        code.put((byte) 0x62).put((byte) (ACCOUNT_GAS >> 16)).putShort((short) ACCOUNT_GAS);
        code.put((byte) 0xfa);
        // AND 31 < RETURNDATASIZE AND MLOAD(0) = AGREED
        code.put(new byte[] {0x3d, 0x60, 0x1f, 0x10, 0x16, 0x60, 0x00, 0x51, 0x7f})
                .put(AGREED.toArray());
        code.put(new byte[] {0x14, 0x16});
        // MSTORE(0, ...), RETURN(0, 32)
        code.put(new byte[] {0x60, 0x00, 0x52, 0x60, 0x20, 0x60, 0x00, (byte) 0xf3});
        if (code.position() != CODE_SIZE) {
            throw new IllegalStateException("the code has " + code.position() + " bytes");
        }
        return Bytes.wrap(code.put(question).array());
    }
}
