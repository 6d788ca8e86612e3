// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MemberToken} from "dao/MemberToken.sol";
import {Cheats} from "./Cheats.sol";

/// One member, one vote, not to be given away.
contract MemberTokenTest is Cheats {
    address private constant TREASURY = address(0x7e);
    address private constant ANN = address(0xa1);
    address private constant BOB = address(0xb0);
    address private constant CAT = address(0xca);

    MemberToken private token;

    function setUp() public {
        vm.warp(1_000_000);
        address[] memory members = new address[](2);
        (members[0], members[1]) = (ANN, BOB);
        token = new MemberToken("Club", "CLUB", TREASURY, members);
        vm.warp(1_000_010);
    }

    function test_everyMemberHasOneVoteFromTheBeginning() public view {
        assertEq(token.getPastVotes(ANN, 1_000_005), 1, "one vote");
        assertEq(token.getVotes(BOB), 1, "one vote");
        assertEq(token.getVotes(CAT), 0, "no member, no vote");
        assertEq(token.memberCount(), 2, "count");
        assertEq(token.getPastTotalSupply(1_000_005), 2, "votes in all");
    }

    function test_onlyTheTreasuryAdmitsAndExcludes() public {
        vm.expectRevert(abi.encodeWithSelector(MemberToken.OnlyTreasury.selector, ANN));
        vm.prank(ANN);
        token.admit(CAT);
        vm.expectRevert(abi.encodeWithSelector(MemberToken.OnlyTreasury.selector, ANN));
        vm.prank(ANN);
        token.exclude(BOB);
        vm.prank(TREASURY);
        token.admit(CAT);
        require(token.isMember(CAT), "admitted");
        assertEq(token.getVotes(CAT), 1, "votes at once");
        vm.prank(TREASURY);
        token.exclude(CAT);
        require(!token.isMember(CAT), "excluded");
        assertEq(token.getVotes(CAT), 0, "votes no more");
        assertEq(token.memberCount(), 2, "count");
    }

    function test_nobodyIsAMemberTwice() public {
        vm.expectRevert(abi.encodeWithSelector(MemberToken.AlreadyMember.selector, ANN));
        vm.prank(TREASURY);
        token.admit(ANN);
    }

    function test_membershipCannotBeGivenAway() public {
        vm.expectRevert(abi.encodeWithSelector(MemberToken.NotTransferable.selector));
        vm.prank(ANN);
        token.transferFrom(ANN, CAT, uint160(ANN));
        // Nor by those whom the member approved.
        vm.prank(ANN);
        token.approve(BOB, uint160(ANN));
        vm.expectRevert(abi.encodeWithSelector(MemberToken.NotTransferable.selector));
        vm.prank(BOB);
        token.transferFrom(ANN, BOB, uint160(ANN));
    }

    function test_aMemberMayResignAndKeepsPastVotes() public {
        vm.prank(BOB);
        token.resign();
        assertEq(token.getVotes(BOB), 0, "none now");
        assertEq(token.getPastVotes(BOB, 1_000_005), 1, "one then");
        assertEq(token.memberCount(), 1, "count");
        vm.expectRevert();
        vm.prank(BOB);
        token.resign();
    }

    function test_whoComesBackVotesAsTheyDelegatedBefore() public {
        vm.prank(BOB);
        token.delegate(ANN);
        assertEq(token.getVotes(ANN), 2, "her own and his");
        vm.prank(TREASURY);
        token.exclude(BOB);
        assertEq(token.getVotes(ANN), 1, "her own");
        vm.prank(TREASURY);
        token.admit(BOB);
        assertEq(token.getVotes(ANN), 2, "as before");
    }
}
