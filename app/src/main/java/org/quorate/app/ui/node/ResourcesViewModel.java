package org.quorate.app.ui.node;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.quorate.app.node.DataUse;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.app.node.NodeService;
import org.quorate.app.system.Machine;
import org.quorate.app.system.MemoryUse;
import org.quorate.app.ui.Formats;
import org.quorate.node.DataPart;
import org.quorate.ui.resources.Messages;

/** Memory and disk that program and chain take. Between calls of {@link #refresh} nothing changes. */
public final class ResourcesViewModel {
    private final NodeService node;
    private final Machine machine;
    private final Messages messages;
    private final Formats formats;
    private final ReadOnlyStringWrapper heap = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper heapShare = new ReadOnlyDoubleWrapper();
    private final ReadOnlyStringWrapper resident = new ReadOnlyStringWrapper("");
    private final Map<DataPart, ReadOnlyStringWrapper> parts = new EnumMap<>(DataPart.class);
    private final ReadOnlyStringWrapper total = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper free = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper diskShare = new ReadOnlyDoubleWrapper();
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper absence = new ReadOnlyStringWrapper("");

    public ResourcesViewModel(NodeService node, Machine machine, Messages messages) {
        this.node = node;
        this.machine = machine;
        this.messages = messages;
        this.formats = new Formats(messages);
        for (DataPart part : DataPart.values()) {
            parts.put(part, new ReadOnlyStringWrapper(messages.text("common.none")));
        }
    }

    /** Takes a sample. */
    public void refresh() {
        MemoryUse memory = machine.memory();
        heap.set(messages.text("node.memory.of", formats.bytes(memory.heapUsed()), formats.bytes(memory.heapMost())));
        heapShare.set((double) memory.heapUsed() / memory.heapMost());
        resident.set(
                memory.resident().isPresent()
                        ? formats.bytes(memory.resident().getAsLong())
                        : messages.text("common.none"));
        show(node.data());
    }

    private void show(Optional<DataUse> data) {
        String none = messages.text("common.none");
        parts.forEach((part, value) ->
                value.set(data.map(use -> formats.bytes(use.parts().get(part))).orElse(none)));
        total.set(data.map(use -> formats.bytes(use.total())).orElse(none));
        free.set(data.map(use ->
                        messages.text("node.memory.of", formats.bytes(use.free()), formats.bytes(use.capacity())))
                .orElse(none));
        diskShare.set(data.map(use -> 1 - (double) use.free() / use.capacity()).orElse(0.0));
        notice.set(data.map(this::notice).orElse(""));
        boolean running = node.lifecycle().get() instanceof NodeLifecycle.Running;
        absence.set(
                data.isPresent() || !running
                        ? ""
                        : messages.text(node.keepsData() ? "node.disk.counting" : "node.disk.memory"));
    }

    private String notice(DataUse use) {
        return switch (use.space()) {
            case ENOUGH -> "";
            case LITTLE -> messages.text("node.disk.little", formats.bytes(use.free()));
            case NONE -> messages.text("node.disk.full", formats.bytes(use.free()));
        };
    }

    /** Used of the most. */
    public ReadOnlyStringProperty heapProperty() {
        return heap.getReadOnlyProperty();
    }

    /** 0 to 1. */
    public ReadOnlyDoubleProperty heapShareProperty() {
        return heapShare.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty residentProperty() {
        return resident.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty partProperty(DataPart part) {
        return parts.get(part).getReadOnlyProperty();
    }

    /** Of the data folder. */
    public ReadOnlyStringProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /** Free of the capacity. */
    public ReadOnlyStringProperty freeProperty() {
        return free.getReadOnlyProperty();
    }

    /** How full the disk is, 0 to 1. */
    public ReadOnlyDoubleProperty diskShareProperty() {
        return diskShare.getReadOnlyProperty();
    }

    /** That little room is left; else empty. */
    public ReadOnlyStringProperty noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /** Why the disk has no figures although the node runs; else empty. */
    public ReadOnlyStringProperty absenceProperty() {
        return absence.getReadOnlyProperty();
    }
}
