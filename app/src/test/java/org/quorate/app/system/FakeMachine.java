package org.quorate.app.system;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.quorate.app.energy.EnergyReading;
import org.quorate.app.energy.PowerSupply;

/** A computer of two cores that is as a test says. */
public final class FakeMachine implements Machine {
    private MemoryUse memory = new MemoryUse(150_000_000, 512_000_000, OptionalLong.of(400_000_000));
    private EnergyReading energy =
            new EnergyReading(0, 0, OptionalLong.empty(), OptionalLong.empty(), OptionalDouble.empty());
    private PowerSupply power = PowerSupply.of(List.of());
    private int asked;

    public void show(MemoryUse use) {
        memory = use;
    }

    public void show(EnergyReading reading) {
        energy = reading;
    }

    public void show(PowerSupply supply) {
        power = supply;
    }

    @Override
    public List<Double> cores() {
        asked++;
        return List.of(0.2, 0.4);
    }

    @Override
    public MemoryUse memory() {
        asked++;
        return memory;
    }

    @Override
    public EnergyReading energy() {
        asked++;
        return energy;
    }

    @Override
    public PowerSupply power() {
        asked++;
        return power;
    }

    /** How often somebody has asked for anything. */
    public int asked() {
        return asked;
    }
}
