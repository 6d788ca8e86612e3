// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {DaoGovernor} from "dao/DaoGovernor.sol";
import {DaoTimelock} from "dao/DaoTimelock.sol";
import {LanesGovernor} from "dao/LanesGovernor.sol";
import {VoteToken} from "dao/VoteToken.sol";
import {Cheats} from "./Cheats.sol";

/// A governor of sixteen tallies says to everybody the same as OpenZeppelin's counting.
contract LanesGovernorTest is Cheats {
    uint256 private constant MEMBERS = 40;

    VoteToken private token;
    DaoGovernor private simple;
    LanesGovernor private lanes;
    uint256 private id;

    function setUp() public {
        vm.warp(1_000_000);
        address[] memory holders = new address[](MEMBERS);
        uint256[] memory amounts = new uint256[](MEMBERS);
        for (uint256 i = 0; i < MEMBERS; i++) {
            holders[i] = member(i);
            amounts[i] = 1 + i * i;
        }
        token = new VoteToken("T", "T", address(this), holders, amounts);
        for (uint256 i = 0; i < MEMBERS; i++) {
            vm.prank(member(i));
            token.delegate(member(i));
        }
        DaoGovernor.Rules memory rules = DaoGovernor.Rules("G", 0, 1_000, 0, 30, 100);
        TimelockController timelock = new DaoTimelock(1, address(this));
        simple = new DaoGovernor(token, timelock, rules);
        lanes = new LanesGovernor(token, timelock, rules);
        vm.warp(1_000_010);
        id = propose(simple);
        require(propose(lanes) == id, "one proposal");
        vm.warp(1_000_020);
    }

    function member(uint256 i) private pure returns (address) {
        return address(uint160(uint256(keccak256(abi.encode("member", i)))));
    }

    function propose(DaoGovernor governor) private returns (uint256) {
        address[] memory targets = new address[](1);
        targets[0] = address(this);
        return governor.propose(targets, new uint256[](1), new bytes[](1), "do it");
    }

    function vote(DaoGovernor governor, address voter, uint8 support) private returns (bool done) {
        vm.prank(voter);
        (done,) = address(governor).call(abi.encodeCall(governor.castVote, (id, support)));
    }

    function requireSame() private view {
        (uint256 against, uint256 inFavour, uint256 abstain) = simple.proposalVotes(id);
        (uint256 against2, uint256 inFavour2, uint256 abstain2) = lanes.proposalVotes(id);
        assertEq(against, against2, "against");
        assertEq(inFavour, inFavour2, "for");
        assertEq(abstain, abstain2, "abstain");
        assertEq(simple.proposalDeadline(id), lanes.proposalDeadline(id), "deadline");
        assertEq(uint256(simple.state(id)), uint256(lanes.state(id)), "state");
    }

    /// Votes of anybody, also twice, also of a kind that there is not, at any time; also late, when a quorum extends the voting.
    function testFuzz_saysTheSame(uint256 seed, uint8 votes, uint16 begin) public {
        uint256 time = 1_000_020 + begin % 1_000;
        for (uint256 i = 0; i < uint256(votes) % 64; i++) {
            seed = uint256(keccak256(abi.encode(seed)));
            address voter = member(seed % (MEMBERS + 2));
            uint8 support = uint8((seed >> 64) % 4);
            time += (seed >> 128) % 40;
            vm.warp(time);
            require(vote(simple, voter, support) == vote(lanes, voter, support), "both take a vote or none");
            require(simple.hasVoted(id, voter) == lanes.hasVoted(id, voter), "has voted");
            requireSame();
        }
        vm.warp(time + 2_000);
        requireSame();
    }

    function test_nobodyVotesTwice() public {
        require(vote(lanes, member(1), 1), "first");
        require(!vote(lanes, member(1), 0), "second");
    }
}
