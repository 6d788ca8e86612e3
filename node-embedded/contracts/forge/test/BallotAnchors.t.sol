// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BallotAnchors} from "dao/BallotAnchors.sol";
import {MemberToken} from "dao/MemberToken.sol";
import {Cheats} from "./Cheats.sol";

/// Results are anchored by the tallier after closing, and challenged by voters for a time.
contract BallotAnchorsTest is Cheats {
    address private constant TALLIER = address(0x7a);
    address private constant ANN = address(0xa1);
    address private constant CAT = address(0xca);
    uint48 private constant SNAPSHOT = 1_000_005;
    uint48 private constant CLOSES = 1_000_100;
    uint48 private constant CHALLENGE = 60;

    BallotAnchors private anchors;
    MemberToken private token;
    bytes32 private round;

    function setUp() public {
        vm.warp(1_000_000);
        address[] memory members = new address[](1);
        members[0] = ANN;
        token = new MemberToken("Club", "CLUB", address(this), members);
        anchors = new BallotAnchors();
        vm.warp(1_000_010);
        round = anchors.open(keccak256("?"), token, TALLIER, SNAPSHOT, CLOSES, CHALLENGE);
    }

    function anchor(bytes32 root) private {
        vm.prank(TALLIER);
        anchors.anchor(round, root, keccak256("result"), 1);
    }

    function isFinal() private view returns (bool last) {
        (, last) = anchors.resultOf(round);
    }

    function test_theNumberBindsEveryTerm() public {
        bytes32 number = keccak256(
            abi.encode(block.chainid, address(anchors), keccak256("?"), token, TALLIER, SNAPSHOT, CLOSES, CHALLENGE));
        require(number == round, "number");
        require(anchors.open(keccak256("?!"), token, TALLIER, SNAPSHOT, CLOSES, CHALLENGE) != round, "another question");
        vm.expectRevert(abi.encodeWithSelector(BallotAnchors.RoundExists.selector, round));
        anchors.open(keccak256("?"), token, TALLIER, SNAPSHOT, CLOSES, CHALLENGE);
    }

    function test_roundsThatMakeNoSenseAreRefused() public {
        vm.expectRevert(abi.encodeWithSelector(BallotAnchors.InvalidTimes.selector));
        anchors.open(keccak256("?"), token, TALLIER, SNAPSHOT, 1_000_010, CHALLENGE);
        vm.expectRevert(abi.encodeWithSelector(BallotAnchors.InvalidTimes.selector));
        anchors.open(keccak256("?"), token, TALLIER, SNAPSHOT, CLOSES, 0);
        vm.expectRevert(abi.encodeWithSelector(BallotAnchors.NotTallier.selector, address(0)));
        anchors.open(keccak256("?"), token, address(0), SNAPSHOT, CLOSES, CHALLENGE);
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

    function test_aResultThatNobodyChallengesBecomesFinal() public {
        vm.warp(CLOSES + 1);
        anchor("root");
        require(!isFinal(), "not yet");
        vm.warp(CLOSES + 1 + CHALLENGE);
        require(!isFinal(), "the last second counts");
        vm.warp(CLOSES + 2 + CHALLENGE);
        require(isFinal(), "now");
        vm.expectRevert(abi.encodeWithSelector(BallotAnchors.TooLate.selector));
        vm.prank(ANN);
        anchors.challenge(round, "too late");
    }

    function test_aChallengedResultNeverBecomesFinal() public {
        vm.warp(CLOSES + 1);
        anchor("root");
        vm.expectRevert(abi.encodeWithSelector(BallotAnchors.NoVotesAtSnapshot.selector, CAT));
        vm.prank(CAT);
        anchors.challenge(round, "I have no vote");
        vm.prank(ANN);
        anchors.challenge(round, "mine is missing");
        vm.warp(CLOSES + 1_000);
        require(!isFinal(), "challenged");
        anchor("better root");
        assertEq(anchors.attempts(round), 2, "attempts");
        vm.warp(CLOSES + 2_000);
        require(isFinal(), "the second one");
    }

    function test_thereIsNoResultBeforeThereIsOne() public {
        vm.expectRevert(abi.encodeWithSelector(BallotAnchors.NoResult.selector));
        anchors.resultOf(round);
        vm.expectRevert(abi.encodeWithSelector(BallotAnchors.NotTallier.selector, TALLIER));
        vm.prank(TALLIER);
        anchors.anchor(keccak256("no round"), "root", "result", 1);
    }
}
