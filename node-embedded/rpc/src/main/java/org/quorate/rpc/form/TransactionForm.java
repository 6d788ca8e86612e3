package org.quorate.rpc.form;

import java.util.List;
import java.util.Optional;
import org.quorate.chain.IncludedTransaction;
import org.quorate.chain.PooledTransaction;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.transaction.Authorization;
import org.quorate.protocol.transaction.BlobTransaction;
import org.quorate.protocol.transaction.LegacyTransaction;
import org.quorate.protocol.transaction.QuantumTransaction;
import org.quorate.protocol.transaction.SetCodeTransaction;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.transaction.Transaction;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.core.JsonGenerator;

/**
 * A signed transaction.
 *
 * @param included its place in a block; nothing while it waits
 */
public record TransactionForm(SignedTransaction signed, Address sender, Optional<IncludedTransaction> included)
        implements RpcResult {
    private static final UInt256 V_UNPROTECTED = UInt256.of(27);
    private static final UInt256 V_PROTECTED = UInt256.of(35);

    public static TransactionForm of(IncludedTransaction included) {
        return new TransactionForm(included.signed(), included.sender(), Optional.of(included));
    }

    public static TransactionForm of(PooledTransaction pooled) {
        return new TransactionForm(pooled.signed(), pooled.sender(), Optional.empty());
    }

    @Override
    public void writeTo(JsonGenerator json) {
        Transaction transaction = signed.transaction();
        json.writeStartObject();
        Fields fields = new Fields(json);
        included.ifPresentOrElse(place -> writePlace(fields, place), () -> writeNoPlace(fields));
        fields.address("from", sender).quantity("gas", transaction.gasLimit());
        writeFees(fields, transaction);
        fields.hash("hash", signed.hash())
                .bytes("input", transaction.data())
                .quantity("nonce", transaction.nonce())
                .addressOrNull("to", transaction.to())
                .quantity("value", transaction.value())
                .quantity("type", transaction.type());
        if (transaction.type() != LegacyTransaction.TYPE) {
            AccessListForm.write(json, transaction.accessList());
        }
        transaction.chainId().ifPresent(id -> fields.quantity("chainId", id));
        if (transaction instanceof BlobTransaction blobs) {
            json.writeArrayPropertyStart("blobVersionedHashes");
            for (Hash hash : blobs.blobVersionedHashes()) {
                json.writeString(hash.toHex());
            }
            json.writeEndArray();
        }
        if (transaction instanceof SetCodeTransaction setCode) {
            writeAuthorizations(json, setCode.authorizationList());
        }
        if (transaction instanceof QuantumTransaction quantum) {
            QuantumFields.write(json, quantum);
        } else {
            writeSignature(fields, transaction);
        }
        json.writeEndObject();
    }

    private static void writePlace(Fields fields, IncludedTransaction place) {
        fields.hash("blockHash", place.block().hash())
                .quantity("blockNumber", place.block().number())
                .quantity("blockTimestamp", place.block().header().timestamp())
                .quantity("transactionIndex", place.index());
    }

    private static void writeNoPlace(Fields fields) {
        fields.nothing("blockHash").nothing("blockNumber").nothing("transactionIndex");
    }

    /** What was paid once it is mined, the most that may be paid before. */
    private void writeFees(Fields fields, Transaction transaction) {
        fields.quantity(
                "gasPrice", included.map(IncludedTransaction::effectiveGasPrice).orElse(transaction.maxFeePerGas()));
        if (transaction.type() >= 2) {
            fields.quantity("maxFeePerGas", transaction.maxFeePerGas())
                    .quantity("maxPriorityFeePerGas", transaction.maxPriorityFeePerGas());
        }
        if (transaction instanceof BlobTransaction blobs) {
            fields.quantity("maxFeePerBlobGas", blobs.maxFeePerBlobGas());
        }
    }

    private void writeSignature(Fields fields, Transaction transaction) {
        EcdsaSignature signature = signed.signature();
        UInt256 parity = UInt256.of(signature.yParity());
        boolean legacy = transaction instanceof LegacyTransaction;
        boolean based = legacy && !signed.isUnsigned();
        fields.quantity("v", based ? legacyBase(transaction.chainId()).add(parity) : parity)
                .quantity("r", signature.r())
                .quantity("s", signature.s());
        if (!legacy) {
            fields.quantity("yParity", parity);
        }
    }

    private static UInt256 legacyBase(Optional<UInt256> chainId) {
        return chainId.map(id -> id.add(id).add(V_PROTECTED)).orElse(V_UNPROTECTED);
    }

    private static void writeAuthorizations(JsonGenerator json, List<Authorization> authorizations) {
        json.writeArrayPropertyStart("authorizationList");
        for (Authorization entry : authorizations) {
            json.writeStartObject();
            new Fields(json)
                    .quantity("chainId", entry.chainId())
                    .address("address", entry.address())
                    .quantity("nonce", entry.nonce())
                    .quantity("yParity", entry.yParity())
                    .quantity("r", entry.r())
                    .quantity("s", entry.s());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
