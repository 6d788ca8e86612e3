// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {DaoGovernor} from "dao/DaoGovernor.sol";
import {DaoTimelock} from "dao/DaoTimelock.sol";
import {GovernorTimedBallots} from "dao/GovernorTimedBallots.sol";
import {VoteToken} from "dao/VoteToken.sol";
import {Cheats} from "./Cheats.sol";

/// A ballot that is signed for a window of time counts in it, to the second, and at no other time, whoever casts it.
contract TimedBallotsTest is Cheats {
    uint256 private constant KEY = 0xa11ce;
    uint256 private constant START = 1_000_020;

    DaoGovernor private governor;
    address private voter;
    uint256 private id;

    function setUp() public {
        vm.warp(1_000_000);
        voter = vm.addr(KEY);
        address[] memory holders = new address[](1);
        holders[0] = voter;
        uint256[] memory amounts = new uint256[](1);
        amounts[0] = 100;
        VoteToken token = new VoteToken("T", "T", address(this), holders, amounts);
        vm.prank(voter);
        token.delegate(voter);
        governor = new DaoGovernor(
            token, new DaoTimelock(1, address(this)), DaoGovernor.Rules("G", 0, 1_000, 0, 30, 100));
        vm.warp(1_000_010);
        address[] memory targets = new address[](1);
        targets[0] = address(this);
        id = governor.propose(targets, new uint256[](1), new bytes[](1), "do it");
        vm.warp(START);
    }

    function signature(uint8 support, bytes memory params) private view returns (bytes memory) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("G"),
                keccak256("1"),
                block.chainid,
                address(governor)));
        // The nonce of a proposal's own key, of which none was used.
        uint256 nonce = uint256(uint192(id)) << 64;
        bytes32 ballot = keccak256(
            abi.encode(
                governor.EXTENDED_BALLOT_TYPEHASH(),
                id,
                support,
                voter,
                nonce,
                keccak256(bytes("why")),
                keccak256(params)));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(KEY, keccak256(abi.encodePacked(hex"1901", domain, ballot)));
        return abi.encodePacked(r, s, v);
    }

    function cast(bytes memory params, bytes memory by) private {
        governor.castVoteWithReasonAndParamsBySig(id, uint8(1), voter, "why", params, by);
    }

    function requireCounted(uint256 votes) private view {
        (, uint256 inFavour,) = governor.proposalVotes(id);
        assertEq(inFavour, votes, "votes for");
    }

    function test_tooEarlyByASecond() public {
        bytes memory params = abi.encode(START + 100, START + 200);
        bytes memory by = signature(1, params);
        vm.warp(START + 99);
        vm.expectRevert(abi.encodeWithSelector(GovernorTimedBallots.BallotTooEarly.selector, START + 100));
        cast(params, by);
        requireCounted(0);
        // It is not used up.
        vm.warp(START + 100);
        cast(params, by);
        requireCounted(100);
    }

    function test_inTheLastSecond() public {
        bytes memory params = abi.encode(START + 100, START + 200);
        bytes memory by = signature(1, params);
        vm.warp(START + 200);
        cast(params, by);
        requireCounted(100);
    }

    function test_expiredByASecondThoughVotingIsOpen() public {
        bytes memory params = abi.encode(START + 100, START + 200);
        bytes memory by = signature(1, params);
        vm.warp(START + 201);
        vm.expectRevert(abi.encodeWithSelector(GovernorTimedBallots.BallotTooLate.selector, START + 200));
        cast(params, by);
        requireCounted(0);
        assertEq(uint256(governor.state(id)), 1, "active");
    }

    /// Who finds an expired ballot cannot give it another window, nor none.
    function test_anotherWindowIsNotSigned() public {
        bytes memory by = signature(1, abi.encode(START + 100, START + 200));
        vm.warp(START + 201);
        bytes memory longer = abi.encode(START + 100, START + 900);
        vm.expectRevert();
        cast(longer, by);
        vm.expectRevert();
        cast("", by);
        vm.expectRevert();
        governor.castVoteBySig(id, 1, voter, by);
        requireCounted(0);
    }

    function test_paramsThatAreNoWindow() public {
        bytes memory odd = abi.encode(START);
        bytes memory by = signature(1, odd);
        vm.expectRevert(abi.encodeWithSelector(GovernorTimedBallots.BallotParamsInvalid.selector));
        cast(odd, by);
        requireCounted(0);
    }

    function testFuzz_theWindow(uint16 from, uint16 length, uint16 moment) public {
        uint256 notBefore = START + from % 900;
        uint256 deadline = notBefore + length % 900;
        uint256 time = START + moment % 900;
        bytes memory params = abi.encode(notBefore, deadline);
        bytes memory by = signature(1, params);
        vm.warp(time);
        (bool done,) = address(governor).call(
            abi.encodeCall(governor.castVoteWithReasonAndParamsBySig, (id, uint8(1), voter, "why", params, by)));
        require(done == (notBefore <= time && time <= deadline), "counts in its window and at no other time");
    }
}
