package org.quorate.wallet.dao.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.wallet.cbor.CborException;
import org.quorate.wallet.cbor.CborReader;
import org.quorate.wallet.cbor.CborValue;
import org.quorate.wallet.cbor.CborWriter;
import org.quorate.wallet.cbor.FieldReader;
import org.quorate.wallet.dao.DaoFacts.Clock;
import org.quorate.wallet.dao.ProposalAction;
import org.quorate.wallet.dao.ProposalContent;
import org.quorate.wallet.dao.TokenUnit;
import org.quorate.wallet.dao.VoteChoice;

/** Requests as bytes. */
public final class VoteRequestCodec {
    /** What a request can have at most; {@link #MAX_ACTIONS} and the lengths below are in it. */
    public static final int MAX_SIZE = 64 << 10;

    static final String PURPOSE = "quorate.vote.request";
    static final int VERSION = 1;
    public static final int MAX_ACTIONS = 32;
    public static final int MAX_DESCRIPTION = 16_384;
    public static final int MAX_REASON = 1_024;
    private static final int MAX_CALL_DATA = 32 << 10;
    private static final int MAX_NAME = 128;
    private static final int MAX_UNITS = 32;

    private VoteRequestCodec() {}

    /** @throws CborException if the request is larger than one may be */
    public static Bytes write(VoteRequest request) {
        TreeMap<Long, CborValue> fields = new TreeMap<>();
        DaoIdentity dao = request.dao();
        fields.put(1L, CborValue.of(PURPOSE));
        fields.put(2L, CborValue.of(VERSION));
        fields.put(3L, CborValue.of(request.id()));
        fields.put(4L, CborValue.of(request.createdAt()));
        fields.put(5L, CborValue.of(request.scheme().id()));
        fields.put(6L, CborValue.of(request.keyHash().toBytes()));
        fields.put(7L, CborValue.of(request.voter().toBytes()));
        fields.put(8L, CborValue.of(dao.chainId()));
        fields.put(9L, CborValue.of(dao.genesis().toBytes()));
        fields.put(10L, CborValue.of(dao.governor().toBytes()));
        fields.put(11L, CborValue.of(dao.name()));
        fields.put(12L, CborValue.of(dao.version()));
        fields.put(13L, CborValue.of(request.proposalId().toBytes()));
        fields.put(14L, CborValue.of(request.content().hash().toBytes()));
        fields.put(15L, actions(request.content().actions()));
        fields.put(16L, CborValue.of(request.content().description()));
        fields.put(17L, CborValue.of(request.snapshot()));
        fields.put(18L, CborValue.of(request.votingEnds()));
        fields.put(19L, CborValue.of(request.clock().ordinal()));
        fields.put(20L, CborValue.of(request.choice().support()));
        fields.put(21L, CborValue.of(request.reason()));
        fields.put(22L, CborValue.of(request.nonce().toBytes()));
        fields.put(23L, CborValue.of(request.kind().ordinal()));
        fields.put(24L, CborValue.of(request.notBefore()));
        fields.put(25L, CborValue.of(request.deadline()));
        fields.put(26L, units(request.units()));
        Bytes written = CborWriter.write(new CborValue.Fields(fields));
        // What cannot be read on the other side must not be made on this one.
        read(written);
        return written;
    }

    private static CborValue actions(List<ProposalAction> actions) {
        return CborValue.of(actions.stream()
                .map(action -> CborValue.of(List.of(
                        CborValue.of(action.target().toBytes()),
                        CborValue.of(action.value().toBytes()),
                        CborValue.of(action.data()))))
                .toList());
    }

    private static CborValue units(List<TokenUnit> units) {
        return CborValue.of(units.stream()
                .map(unit -> CborValue.of(List.of(
                        CborValue.of(unit.address().toBytes()),
                        CborValue.of(unit.symbol()),
                        CborValue.of(unit.decimals()))))
                .toList());
    }

    /** @throws CborException if the bytes are no request; the message says in what */
    public static VoteRequest read(Bytes bytes) {
        FieldReader fields = new FieldReader(CborReader.read(bytes, MAX_SIZE));
        if (!fields.text(1, 64).equals(PURPOSE)) {
            throw new CborException("it is not a request to vote");
        }
        long version = fields.number(2, Integer.MAX_VALUE);
        if (version != VERSION) {
            throw new CborException("it is of version " + version + "; this program knows version " + VERSION);
        }
        Bytes contentHash = Bytes.wrap(fields.bytes(14, 32));
        VoteRequest request = new VoteRequest(
                Bytes.wrap(fields.bytes(3, VoteRequest.ID_SIZE)),
                fields.number(4, Long.MAX_VALUE),
                scheme(fields.number(5, 255)),
                Hash.fromBytes(fields.bytes(6, 32)),
                Address.fromBytes(fields.bytes(7, 20)),
                new DaoIdentity(
                        fields.number(8, Long.MAX_VALUE),
                        Hash.fromBytes(fields.bytes(9, 32)),
                        Address.fromBytes(fields.bytes(10, 20)),
                        fields.text(11, MAX_NAME),
                        fields.text(12, MAX_NAME)),
                UInt256.fromBytes(fields.bytes(13, 32)),
                new ProposalContent(readActions(fields.array(15, MAX_ACTIONS)), fields.text(16, MAX_DESCRIPTION)),
                fields.number(17, Long.MAX_VALUE),
                fields.number(18, Long.MAX_VALUE),
                Clock.values()[(int) fields.number(19, Clock.values().length - 1)],
                VoteChoice.values()[(int) fields.number(20, VoteChoice.values().length - 1)],
                fields.text(21, MAX_REASON),
                UInt256.fromBytes(fields.bytes(22, 32)),
                BallotKind.values()[(int) fields.number(23, BallotKind.values().length - 1)],
                fields.number(24, Long.MAX_VALUE),
                fields.number(25, Long.MAX_VALUE),
                readUnits(fields.array(26, MAX_UNITS)));
        fields.requireNoOthers();
        if (!Bytes.wrap(request.content().hash().toBytes()).equals(contentHash)) {
            throw new CborException("its content hash is not that of the actions and the description");
        }
        return request;
    }

    private static SignatureScheme scheme(long id) {
        return SignatureScheme.byId((int) id)
                .orElseThrow(() -> new CborException("there is no signature scheme " + id));
    }

    private static List<ProposalAction> readActions(List<CborValue> elements) {
        List<ProposalAction> actions = new ArrayList<>();
        for (CborValue element : elements) {
            if (!(element instanceof CborValue.Array(List<CborValue> parts))
                    || parts.size() != 3
                    || !(parts.get(0) instanceof CborValue.Data(Bytes target))
                    || !(parts.get(1) instanceof CborValue.Data(Bytes value))
                    || !(parts.get(2) instanceof CborValue.Data(Bytes data))
                    || target.length() != Address.SIZE
                    || value.length() != UInt256.SIZE
                    || data.length() > MAX_CALL_DATA) {
                throw new CborException("an action is not target, value and call data");
            }
            actions.add(
                    new ProposalAction(Address.fromBytes(target.toArray()), UInt256.fromBytes(value.toArray()), data));
        }
        return actions;
    }

    private static List<TokenUnit> readUnits(List<CborValue> elements) {
        List<TokenUnit> units = new ArrayList<>();
        for (CborValue element : elements) {
            if (!(element instanceof CborValue.Array(List<CborValue> parts))
                    || parts.size() != 3
                    || !(parts.get(0) instanceof CborValue.Data(Bytes token))
                    || !(parts.get(1) instanceof CborValue.Text(String symbol))
                    || !(parts.get(2) instanceof CborValue.Number(long decimals))
                    || token.length() != Address.SIZE
                    || symbol.length() > 16
                    || decimals > 77) {
                throw new CborException("a token is not address, symbol and decimals");
            }
            TokenUnit unit = new TokenUnit(Address.fromBytes(token.toArray()), symbol, (int) decimals);
            if (!unit.symbol().equals(symbol)) {
                throw new CborException("a token's symbol has characters that cannot be shown");
            }
            units.add(unit);
        }
        return units;
    }
}
