package org.quorate.rpc.message;

import java.util.List;
import java.util.Locale;
import org.quorate.chain.message.MessageStatus;
import org.quorate.chain.message.MessageTracker.Delivered;
import org.quorate.chain.message.MessageTracker.Sent;
import org.quorate.protocol.message.ShardMessage;
import org.quorate.rpc.form.Fields;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.core.JsonGenerator;

/**
 * What became of a message.
 *
 * @param legs the message itself and, if there is one, its bounce or its reply
 */
public record MessageForm(List<Sent> legs) implements RpcResult {
    public MessageForm {
        legs = List.copyOf(legs);
    }

    @Override
    public void writeTo(JsonGenerator json) {
        json.writeStartObject();
        Fields fields = new Fields(json).hash("id", legs.getFirst().message().id());
        fields.text("status", text(MessageStatus.of(legs)));
        json.writeArrayPropertyStart("legs");
        legs.forEach(leg -> write(json, fields, leg));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Fields fields, Sent leg) {
        ShardMessage message = leg.message();
        json.writeStartObject();
        writeTerms(fields, message);
        fields.quantity("round", leg.round()).quantity("index", leg.index()).hash("transactionHash", leg.transaction());
        if (leg.delivery().isPresent()) {
            Delivered delivery = leg.delivery().get();
            json.writeObjectPropertyStart("delivery");
            fields.quantity("round", delivery.round())
                    .hash("transactionHash", delivery.transaction())
                    .quantity("cost", delivery.receipt().cost());
            json.writeBooleanProperty("success", delivery.receipt().success());
            json.writeEndObject();
        } else {
            fields.nothing("delivery");
        }
        json.writeEndObject();
    }

    /** What a message says, into an open object. */
    static void writeTerms(Fields fields, ShardMessage message) {
        fields.text("kind", message.kind().name().toLowerCase(Locale.ROOT))
                .quantity("source", message.source())
                .quantity("destination", message.destination())
                .quantity("sequence", message.sequence())
                .address("sender", message.sender())
                .address("to", message.to())
                .quantity("value", message.value())
                .quantity("fee", message.fee())
                .quantity("gas", message.gas())
                .quantity("returnGas", message.returnGas())
                .quantity("gasPrice", message.price())
                .address("refund", message.refund())
                .bytes("data", message.data());
    }

    static String text(MessageStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
