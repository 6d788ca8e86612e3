// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BallotAnchors} from "dao/BallotAnchors.sol";
import {MemberToken} from "dao/MemberToken.sol";
import {Cheats} from "./Cheats.sol";

/// Results are anchored by the tallier after closing, and challenged by voters for a time.
contract BallotAnchorsTest is Cheats {
    address private constant TALLIER = address(0x7a);
    address private constant ANN = address(0xa1);
    address private constant BOB = address(0xb0);
    address private constant CAT = address(0xca);
    uint48 private constant ANCHORING = 7 days;
    uint48 private constant SNAPSHOT = 20_000_005;
    uint48 private constant CLOSES = 20_000_100;
    uint48 private constant CHALLENGE = 60;

    BallotAnchors private anchors;
    MemberToken private token;
    bytes32 private round;

    function setUp() public {
        vm.warp(20_000_000);
        token = club(1);
        anchors = new BallotAnchors();
        vm.warp(20_000_010);
        round = open(keccak256("?"), SNAPSHOT, CLOSES, CHALLENGE);
    }

    /// Ann, Bob if there are more, and others.
    function club(uint160 size) private returns (MemberToken) {
        address[] memory members = new address[](size);
        for (uint160 i = 2; i < size; i++) members[i] = address(0x1000 + i);
        members[0] = ANN;
        if (size > 1) members[1] = BOB;
        return new MemberToken("Club", "CLUB", address(this), members);
    }

    function open(bytes32 question, uint48 snapshot, uint48 closes, uint48 challengeTime) private returns (bytes32) {
        vm.prank(TALLIER);
        return anchors.open(question, token, snapshot, closes, challengeTime);
    }

    function anchor(bytes32 root) private {
        vm.prank(TALLIER);
        anchors.anchor(round, root, keccak256("result"), 1);
    }

    function challenge(address who, uint256 attempt) private {
        vm.prank(who);
        anchors.challenge(round, attempt, "another root", keccak256("result"), "mine is missing");
    }

    function isFinal() private view returns (bool last) {
        (, last) = anchors.resultOf(round);
    }

    function test_theNumberBindsEveryTermAndWhoOpens() public {
        bytes32 number = keccak256(
            abi.encode(block.chainid, address(anchors), keccak256("?"), token, TALLIER, SNAPSHOT, CLOSES, CHALLENGE));
        require(number == round, "number");
        require(open(keccak256("?!"), SNAPSHOT, CLOSES, CHALLENGE) != round, "another question");
        vm.prank(CAT);
        require(anchors.open(keccak256("?"), token, SNAPSHOT, CLOSES, CHALLENGE) != round, "of another");
        vm.expectRevert(abi.encodeWithSelector(BallotAnchors.RoundExists.selector, round));
        open(keccak256("?"), SNAPSHOT, CLOSES, CHALLENGE);
    }

    function unfit(uint48 snapshot, uint48 closes, uint48 challengeTime) private {
        vm.expectRevert(abi.encodeWithSelector(BallotAnchors.InvalidTimes.selector));
        open(keccak256("??"), snapshot, closes, challengeTime);
    }

    function test_roundsThatMakeNoSenseAreRefused() public {
        unfit(SNAPSHOT, 20_000_010, CHALLENGE);
        unfit(20_000_011, CLOSES, CHALLENGE);
        unfit(SNAPSHOT, SNAPSHOT + 92 days + 1, CHALLENGE);
        unfit(SNAPSHOT, CLOSES, 0);
        unfit(SNAPSHOT, CLOSES, 31 days + 1);
        unfit(SNAPSHOT, type(uint48).max, type(uint48).max);
        open(keccak256("??"), SNAPSHOT, SNAPSHOT + 92 days, 31 days);
        // As it is estimated on top of the block that the snapshot is of.
        open(keccak256("now"), 20_000_010, CLOSES, CHALLENGE);
    }

    function test_nothingIsAnchoredBeforeClosingNorByOthers() public {
        vm.warp(CLOSES);
        vm.expectRevert(abi.encodeWithSelector(BallotAnchors.StillOpen.selector, CLOSES));
        anchor("root");
        vm.warp(CLOSES + 1);
        vm.expectRevert(abi.encodeWithSelector(BallotAnchors.NotTallier.selector, ANN));
        vm.prank(ANN);
        anchors.anchor(round, "root", "result", 1);
        anchor("root");
        vm.expectRevert(abi.encodeWithSelector(BallotAnchors.ResultStands.selector));
        anchor("other");
    }

    function test_nothingIsAnchoredLaterThanItCanBeChecked() public {
        vm.warp(CLOSES + ANCHORING + CHALLENGE);
        uint256 before = vm.snapshotState();
        anchor("in the last second");
        vm.revertToState(before);
        vm.warp(CLOSES + ANCHORING + CHALLENGE + 1);
        vm.expectRevert(abi.encodeWithSelector(BallotAnchors.TooLate.selector));
        anchor("too late");
    }

    function test_aResultThatNobodyChallengesBecomesFinal() public {
        vm.warp(CLOSES + 1);
        anchor("root");
        require(!isFinal(), "not yet");
        vm.warp(CLOSES + 1 + CHALLENGE);
        require(!isFinal(), "the last second counts");
        vm.warp(CLOSES + 2 + CHALLENGE);
        require(isFinal(), "now");
        vm.expectRevert(abi.encodeWithSelector(BallotAnchors.TooLate.selector));
        challenge(ANN, 0);
    }

    function test_aChallengedResultNeverBecomesFinal() public {
        vm.warp(CLOSES + 1);
        anchor("root");
        vm.expectRevert(abi.encodeWithSelector(BallotAnchors.NoVotesAtSnapshot.selector, CAT));
        challenge(CAT, 0);
        vm.expectRevert(abi.encodeWithSelector(BallotAnchors.NothingDiffers.selector));
        vm.prank(ANN);
        anchors.challenge(round, 0, "root", keccak256("result"), "I do not like it");
        challenge(ANN, 0);
        vm.warp(CLOSES + 1_000);
        require(!isFinal(), "challenged");
        anchor("better root");
        assertEq(anchors.attempts(round), 2, "attempts");
        vm.expectRevert(abi.encodeWithSelector(BallotAnchors.AnotherResult.selector, 1));
        challenge(ANN, 0);
        vm.warp(CLOSES + 2_000);
        require(isFinal(), "the second one");
    }

    /// Who has one vote of 250 cannot keep a result from becoming final, however often they try; three can.
    function test_aResultFallsWhenMoreThanAHundredthChallengesIt() public {
        token = club(250);
        vm.warp(20_000_020);
        round = open(keccak256("?"), 20_000_015, CLOSES, CHALLENGE);
        assertEq(anchors.challengeThreshold(round), 3, "threshold");
        vm.warp(CLOSES + 1);
        anchor("root");
        challenge(ANN, 0);
        vm.expectRevert(abi.encodeWithSelector(BallotAnchors.AlreadyChallenged.selector, ANN));
        challenge(ANN, 0);
        challenge(BOB, 0);
        uint256 before = vm.snapshotState();
        vm.warp(CLOSES + 2 + CHALLENGE);
        require(isFinal(), "two are too few");
        vm.revertToState(before);
        challenge(address(0x1002), 0);
        vm.warp(CLOSES + 2 + CHALLENGE);
        require(!isFinal(), "three are enough");
    }

    function test_nobodyAnchorsAndChallengesForEver() public {
        vm.warp(CLOSES + 1);
        for (uint256 i = 0; i < 3; i++) {
            anchor("root");
            challenge(ANN, i);
        }
        vm.expectRevert(abi.encodeWithSelector(BallotAnchors.TooManyResults.selector));
        anchor("root");
    }

    function test_thereIsNoResultBeforeThereIsOne() public {
        vm.expectRevert(abi.encodeWithSelector(BallotAnchors.NoResult.selector));
        anchors.resultOf(round);
        vm.expectRevert(abi.encodeWithSelector(BallotAnchors.NotTallier.selector, TALLIER));
        vm.prank(TALLIER);
        anchors.anchor(keccak256("no round"), "root", "result", 1);
    }
}
