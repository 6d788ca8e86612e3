package org.quorate.app.node;

import java.util.EnumMap;
import java.util.Map;
import org.quorate.app.system.DiskSpace;
import org.quorate.node.DataPart;

/**
 * What a data folder takes on disk, in bytes.
 *
 * @param parts by what they hold; a part that is not there is zero
 * @param free what this user may still write where the folder is
 * @param capacity of the disk, or the part of it, where the folder is
 */
public record DataUse(Map<DataPart, Long> parts, long free, long capacity) {
    public DataUse {
        Map<DataPart, Long> all = new EnumMap<>(DataPart.class);
        for (DataPart part : DataPart.values()) {
            all.put(part, parts.getOrDefault(part, 0L));
        }
        parts = Map.copyOf(all);
    }

    public long total() {
        return parts.values().stream().mapToLong(Long::longValue).sum();
    }

    public DiskSpace space() {
        return DiskSpace.of(free);
    }
}
