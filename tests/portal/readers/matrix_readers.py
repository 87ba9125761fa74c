"""Readers need no right; what they write is decided by the people of the unit, by nobody beside, above or below."""

from doanket.portal import services
from doanket.portal.models import Article, UnitHome
from matrix import EVERYONE, action, outside, page, seats

WRITERS = seats(editor="own", reviewer="own", chair="own")


def an_article(world):
    from portal.seeding import seed_site

    seeded = seed_site(world.target)
    UnitHome.objects.filter(pk=seeded.home.pk).update(comments_open=True, ratings_open=True)
    Article.objects.filter(pk=seeded.full.pk).update(comments_open=True, ratings_open=True)
    world.article = Article.objects.get(pk=seeded.full.pk)
    return [world.article.uid]


def a_comment(world):
    an_article(world)
    world.comment = services.send_comment(article=world.article, author_name="Bà Tám", text="Đèn ngõ còn thiếu.", contact="tam@hoasen.example")
    return [world.comment.uid]


def a_shown(world):
    a_comment(world)
    services.show_comment(actor=world.make_user("editor", world.target), comment=world.comment)
    return [world.comment.uid]


def an_answer(world):
    a_shown(world)
    editor = world.make_user("editor", world.target)
    return [services.answer_comment(actor=editor, comment=world.comment, text="Đã lắp hôm qua.").uid]


def a_site(world):
    from portal.seeding import seed_site

    world.home = seed_site(world.target).home
    return []


ROWS = [
    outside("cong:count", "asks nothing of the database, so it has no reading and no transaction", anonymous=200, signed_in=200),
    page("cong:rating", args=an_article, ok=EVERYONE),
    action("cong:rate", args=an_article, post=lambda world: {"stars": "4"}, ok=EVERYONE),
    page("cong:comment", args=an_article, ok=EVERYONE),
    action("cong:comment_send", args=an_article, ok=EVERYONE),
    page("cong:commented", args=an_article, ok=EVERYONE),
    page("cong:question", args=lambda world: [0], ok=EVERYONE),
    page("viet_tin:reader_comments", args=a_site, ok=WRITERS),
    page("viet_tin:reader_comment", args=a_comment, ok=WRITERS),
    page("viet_tin:comment_contact", args=a_comment, ok=WRITERS),
    page("viet_tin:comment_erase", args=a_comment, ok=WRITERS),
    action("viet_tin:comment_show", args=a_comment, ok=WRITERS),
    action("viet_tin:comment_refuse", args=a_comment, post=lambda world: {"reason": "rude"}, ok=WRITERS),
    action("viet_tin:comment_reconsider", args=a_shown, ok=WRITERS),
    action("viet_tin:comment_answer", args=a_shown, post=lambda world: {"text": "Cảm ơn bà."}, ok=WRITERS),
    action("viet_tin:comment_take_back", args=an_answer, ok=WRITERS),
    action("viet_tin:comment_erase_now", args=a_comment, ok=WRITERS),
    page("viet_tin:visits", args=a_site, ok=EVERYONE),
    page("viet_tin:visits_file", args=a_site, ok=EVERYONE),
]
