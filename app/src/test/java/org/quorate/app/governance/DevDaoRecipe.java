package org.quorate.app.governance;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.quorate.chain.genesis.DevDao;
import org.quorate.chain.genesis.DevGenesis;
import org.quorate.chain.genesis.GenesisAccount;
import org.quorate.chain.genesis.GenesisDeployment;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.wallet.dao.DaoPlan;

/** Makes the DAO of the development genesis: executes what {@code quorate dao create} would send, at the time of block 0. */
final class DevDaoRecipe {
    private static final UInt256 COIN = UInt256.of(1_000_000_000_000_000_000L);
    private static final UInt256 EACH = COIN.multiplyExact(UInt256.of(100));
    private static final UInt256 TREASURY = COIN.multiplyExact(UInt256.of(1_000));
    private final GenesisDeployment deployment = new GenesisDeployment(DevGenesis.withoutDao());

    /** Token, timelock and governor as they are when all is done. */
    Map<Address, GenesisAccount> make() {
        DaoPlan plan = new DaoPlan(wish(), DaoContracts.codes(false), DevDao.MAKER, 0);
        plan.transactions().forEach(code -> deployment.execute(DevDao.MAKER, Optional.empty(), code));
        AbiSignature delegate = AbiSignature.parse("delegate(address)");
        members()
                .forEach(member -> deployment.execute(
                        member, Optional.of(plan.token()), delegate.encodeCall(AbiValue.of(member))));
        Map<Address, GenesisAccount> made = new LinkedHashMap<>();
        made.put(plan.token(), deployment.account(plan.token(), UInt256.ZERO));
        made.put(plan.timelock(), deployment.account(plan.timelock(), TREASURY));
        made.put(plan.governor(), deployment.account(plan.governor(), UInt256.ZERO));
        return made;
    }

    private static DaoPlan.Wish wish() {
        Map<Address, UInt256> holders = new LinkedHashMap<>();
        members().forEach(member -> holders.put(member, EACH));
        return new DaoPlan.Wish("Development DAO", "DEV", false, holders, 5, 300, COIN, 10, 60, 10);
    }

    /** In an order that does not depend on hashing. */
    private static Stream<Address> members() {
        return DevGenesis.withoutDao().accounts().entrySet().stream()
                .filter(entry -> entry.getValue().code().isEmpty())
                .map(Map.Entry::getKey)
                .sorted();
    }
}
