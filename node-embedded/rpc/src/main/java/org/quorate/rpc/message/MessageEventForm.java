package org.quorate.rpc.message;

import org.quorate.chain.message.MessageEvent;
import org.quorate.protocol.message.Messenger;
import org.quorate.rpc.form.Fields;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.core.JsonGenerator;

/** A message that was sent or executed, as subscribers hear of it. */
public record MessageEventForm(MessageEvent event) implements RpcResult {
    @Override
    public void writeTo(JsonGenerator json) {
        json.writeStartObject();
        Fields fields = new Fields(json)
                .text("event", event.delivery().isPresent() ? "delivered" : "sent")
                .hash("id", event.message().id())
                .text("status", MessageForm.text(event.status()));
        MessageForm.writeTerms(fields, event.message());
        fields.quantity("round", event.round()).hash("transactionHash", event.transaction());
        if (event.delivery().isPresent()) {
            Messenger.Delivery delivery = event.delivery().get();
            json.writeBooleanProperty("success", delivery.success());
            fields.quantity("cost", delivery.cost());
        }
        json.writeEndObject();
    }
}
