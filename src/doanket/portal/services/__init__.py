"""Deeds of the portal."""

from .albums import faults_of_album, make_album, publish_album, save_album, withdraw_album
from .attachments import add_file
from .changing import changed
from .comments import CommentsClosed, NotFit, TooMany, send_comment, takes_comments
from .dead_links import check_links
from .flow import (
    correct_article,
    display_ends_on,
    drop_article,
    forget_changes,
    pin_article,
    publish_article,
    return_article,
    submit_article,
    withdraw_article,
)
from .flow_clock import publish_what_is_due
from .flow_end import plan_end
from .flow_links import decide_by_link, link_of, make_approval_link
from .furniture import change_furniture, edit_contact, edit_site, place_on_map, put_up, take_down
from .moderating import (
    AlreadyDecided,
    NoReason,
    NothingToAnswer,
    answer_comment,
    erase_comment,
    reconsider_comment,
    refuse_comment,
    show_comment,
    take_back_answer,
)
from .pictures import add_picture, describe_picture, is_shown_to_readers
from .ratings import RatingsClosed, rate, takes_ratings
from .refusals_writing import (
    ChangedMeanwhile,
    FileRefused,
    LinkSpent,
    NotNow,
    NotOfThisUnit,
    NotReady,
    OwnText,
    TooEarly,
    WordsRefused,
)
from .sites import SiteExists, free_slug, open_site, plant_site
from .sounds import add_track, edit_track, remove_track
from .texts import arrange_menu, write_text
from .visits import forget_visitors, take_reads
from .writing import save_article, start_article, text_of

__all__ = [
    "AlreadyDecided",
    "ChangedMeanwhile",
    "CommentsClosed",
    "FileRefused",
    "LinkSpent",
    "NoReason",
    "NotFit",
    "NotNow",
    "NotOfThisUnit",
    "NotReady",
    "NothingToAnswer",
    "OwnText",
    "RatingsClosed",
    "SiteExists",
    "TooEarly",
    "TooMany",
    "WordsRefused",
    "add_file",
    "add_picture",
    "add_track",
    "answer_comment",
    "arrange_menu",
    "change_furniture",
    "changed",
    "check_links",
    "correct_article",
    "decide_by_link",
    "describe_picture",
    "display_ends_on",
    "drop_article",
    "edit_contact",
    "edit_site",
    "edit_track",
    "erase_comment",
    "faults_of_album",
    "forget_changes",
    "forget_visitors",
    "free_slug",
    "is_shown_to_readers",
    "link_of",
    "make_album",
    "make_approval_link",
    "open_site",
    "pin_article",
    "place_on_map",
    "plan_end",
    "plant_site",
    "publish_album",
    "publish_article",
    "publish_what_is_due",
    "put_up",
    "rate",
    "reconsider_comment",
    "refuse_comment",
    "remove_track",
    "return_article",
    "save_album",
    "save_article",
    "send_comment",
    "show_comment",
    "start_article",
    "submit_article",
    "take_back_answer",
    "take_down",
    "take_reads",
    "takes_comments",
    "takes_ratings",
    "text_of",
    "withdraw_album",
    "withdraw_article",
    "write_text",
]
