package org.quorate.app.system;

import java.util.List;
import java.util.OptionalLong;

/** A computer of two cores that is as a test says. */
public final class FakeMachine implements Machine {
    private MemoryUse memory = new MemoryUse(150_000_000, 512_000_000, OptionalLong.of(400_000_000));
    private int memoryAsked;

    public void show(MemoryUse use) {
        memory = use;
    }

    @Override
    public List<Double> cores() {
        return List.of(0.2, 0.4);
    }

    @Override
    public MemoryUse memory() {
        memoryAsked++;
        return memory;
    }

    /** How often somebody has asked for the memory. */
    public int memoryAsked() {
        return memoryAsked;
    }
}
