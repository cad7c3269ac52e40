-- Which industry each row named: 房地产 is entered into statistics at any size, whichever column says it (plan 四(三)).

alter table statement add column industry text;
