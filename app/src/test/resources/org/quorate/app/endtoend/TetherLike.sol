// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.0;

/// What wallets stumble over in Tether's contract of 2017, under the same names: functions that return nothing, a fee, a
/// pause, a black list, and a successor to which calls are passed on. For tests only. TetherLike.json has its init codes, by
/// solc 0.8.37, optimizer 200, evmVersion paris, without bytecode hash.
contract TetherLike {
    string public name = "Tether USD";
    string public symbol = "USDT";
    uint public decimals = 6;
    uint public totalSupply;
    address public owner = msg.sender;
    uint public basisPointsRate;
    uint public maximumFee;
    bool public paused;
    bool public deprecated;
    address public upgradedAddress;
    mapping(address => uint) private balances;
    mapping(address => mapping(address => uint)) public allowance;
    mapping(address => bool) public isBlackListed;

    event Transfer(address indexed from, address indexed to, uint value);
    event Approval(address indexed owner, address indexed spender, uint value);

    modifier onlyOwner() {
        require(msg.sender == owner);
        _;
    }

    constructor(uint supply) {
        totalSupply = supply;
        balances[msg.sender] = supply;
    }

    function balanceOf(address who) public view returns (uint) {
        return deprecated ? Successor(upgradedAddress).balanceOf(who) : balances[who];
    }

    function transfer(address to, uint value) public {
        require(!paused);
        require(!isBlackListed[msg.sender]);
        if (deprecated) {
            Successor(upgradedAddress).transferByLegacy(msg.sender, to, value);
            return;
        }
        move(msg.sender, to, value);
    }

    function transferFrom(address from, address to, uint value) public {
        require(!paused);
        require(!isBlackListed[from]);
        allowance[from][msg.sender] -= value;
        move(from, to, value);
    }

    function approve(address spender, uint value) public {
        require(value == 0 || allowance[msg.sender][spender] == 0);
        allowance[msg.sender][spender] = value;
        emit Approval(msg.sender, spender, value);
    }

    function move(address from, address to, uint value) private {
        uint fee = value * basisPointsRate / 10000;
        if (fee > maximumFee) fee = maximumFee;
        balances[from] -= value;
        balances[to] += value - fee;
        if (fee > 0) {
            balances[owner] += fee;
            emit Transfer(from, owner, fee);
        }
        emit Transfer(from, to, value - fee);
    }

    function setParams(uint newBasisPoints, uint newMaxFee) public onlyOwner {
        basisPointsRate = newBasisPoints;
        maximumFee = newMaxFee;
    }

    function pause() public onlyOwner { paused = true; }
    function unpause() public onlyOwner { paused = false; }
    function addBlackList(address who) public onlyOwner { isBlackListed[who] = true; }
    function removeBlackList(address who) public onlyOwner { isBlackListed[who] = false; }
    function deprecate(address successor) public onlyOwner {
        deprecated = true;
        upgradedAddress = successor;
    }
}

/// What takes over the books of a deprecated contract.
contract Successor {
    mapping(address => uint) public balanceOf;

    event Transfer(address indexed from, address indexed to, uint value);

    constructor(address holder, uint supply) {
        balanceOf[holder] = supply;
    }

    function transferByLegacy(address from, address to, uint value) public {
        balanceOf[from] -= value;
        balanceOf[to] += value;
        emit Transfer(from, to, value);
    }
}

/// A token that answers false and moves nothing.
contract FalseToken {
    string public constant name = "False";
    bytes32 public constant symbol = "FALSE";
    uint8 public constant decimals = 18;

    function balanceOf(address) public pure returns (uint) { return 1 ether; }
    function transfer(address, uint) public pure returns (bool) { return false; }
}
