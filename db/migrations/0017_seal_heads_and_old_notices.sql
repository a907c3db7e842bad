-- The head of each chain of seals: a chain whose last seals were taken away is as sound as any, only shorter.

create table seal_head (
  district_id int not null references district (id),
  book text not null check (book in ('HISTORY', 'AUDIT')),
  number int not null check (number > 0),
  chain text not null,
  primary key (district_id, book)
);

insert into seal_head (district_id, book, number, chain)
select distinct on (district_id, book) district_id, book, number, chain from seal order by district_id, book, number desc;

-- Old notices are forgotten: each is in one of two indexes, by whether anybody still has to look at it.

create index notice_seen on notice (district_id, created_at, id) where read_at is not null or settled_at is not null;
create index notice_unseen on notice (district_id, created_at, id) where read_at is null and settled_at is null;
